import type { Locator, Page } from "playwright-core";
import { exactLabel } from "./exactLabel.ts";

/** The box in the middle of the upper edge: the command palette, pick lists and input boxes are all this one. */
export function quickInput(page: Page): Locator {
  return page.locator(".quick-input-widget");
}

export function inputField(page: Page): Locator {
  return quickInput(page).locator(".quick-input-box input");
}

/** Runs a command of the command palette by its full title, category included: `Kruise Rollouts: Approve`. */
export async function runCommand(page: Page, title: string): Promise<void> {
  await page.keyboard.press("F1");
  await inputField(page).fill(`>${title}`);
  const found = quickInput(page)
    .getByRole("option", { name: exactLabel(title) })
    .first();
  await found.click().catch(async (error: unknown) => {
    const offered = await quickInput(page).getByRole("option").allInnerTexts();
    throw new Error(`The command palette does not offer "${title}". It offers: ${offered.join("; ") || "nothing"}.`, {
      cause: error,
    });
  });
}

/** Types into the input box or the filter of the pick list that is open, without accepting it. */
export async function typeInQuickInput(page: Page, text: string): Promise<void> {
  await inputField(page).fill(text);
}

/** Accepts what stands in the quick input, as Enter does. */
export async function acceptQuickInput(page: Page): Promise<void> {
  await inputField(page).press("Enter");
}

/** Chooses an entry of the open pick list by its label. */
export async function pickInQuickInput(page: Page, label: string): Promise<void> {
  await quickInput(page)
    .getByRole("option", { name: exactLabel(label) })
    .first()
    .click();
}

/** The title and the message (prompt or validation) of the quick input that is open. */
export async function quickInputText(page: Page): Promise<string> {
  await inputField(page).waitFor();
  const parts = await quickInput(page).locator(".quick-input-title, .quick-input-message").allInnerTexts();
  return parts.filter((part) => part.trim() !== "").join("\n");
}
