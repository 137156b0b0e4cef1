import type { Locator, Page } from "playwright-core";

function menu(page: Page): Locator {
  return page.locator(".action-widget:not(.action-list-submenu-panel)");
}

/** Opens the menu of quick fixes at the cursor, as `Ctrl+.` does, and returns the titles it offers. */
export async function openQuickFixes(page: Page): Promise<string[]> {
  await page.keyboard.press("ControlOrMeta+.");
  const entries = menu(page).getByRole("option");
  await entries.first().waitFor();
  return (await entries.allInnerTexts()).map((text) => text.replaceAll(/\s+/g, " ").trim());
}

/** Clicks an entry of the menu that is open, and resolves when the menu is gone. */
export async function pickQuickFix(page: Page, title: string): Promise<void> {
  await menu(page).getByRole("option", { name: title }).first().click();
  await menu(page).waitFor({ state: "hidden" });
}
