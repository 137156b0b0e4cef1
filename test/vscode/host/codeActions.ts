import type { Locator, Page } from "playwright-core";

function menu(page: Page): Locator {
  return page.locator(".action-widget:not(.action-list-submenu-panel)");
}

/** How long one look at the menu may take, and how often it is looked at. */
const look = { milliseconds: 5_000, times: 12 };

/**
 * Opens the menu of quick fixes at the cursor, as `Ctrl+.` does, and returns the titles it offers. An editor that is
 * still busy with the last edit shows no menu, as it does to a person, who then presses the keys again.
 */
export async function openQuickFixes(page: Page): Promise<string[]> {
  const entries = menu(page).getByRole("option");
  for (let left = look.times; left > 0; left--) {
    await page.keyboard.press("ControlOrMeta+.");
    const shown = await entries
      .first()
      .waitFor({ timeout: look.milliseconds })
      .then(
        () => true,
        () => false,
      );
    if (shown) return (await entries.allInnerTexts()).map((text) => text.replaceAll(/\s+/g, " ").trim());
  }
  throw new Error(`The editor offered no quick fix in ${(look.times * look.milliseconds) / 1000} s.`);
}

/** Clicks an entry of the menu that is open, and resolves when the menu is gone. */
export async function pickQuickFix(page: Page, title: string): Promise<void> {
  await menu(page).getByRole("option", { name: title }).first().click();
  await menu(page).waitFor({ state: "hidden" });
}
