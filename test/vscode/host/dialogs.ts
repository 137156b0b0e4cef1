import type { Locator, Page } from "playwright-core";

function dialog(page: Page): Locator {
  return page.locator(".monaco-dialog-box");
}

/** Waits for a modal dialog and returns its message and detail, one line each as they are shown. */
export async function dialogText(page: Page): Promise<string> {
  return (await dialog(page).locator(".dialog-message-container").innerText()).trim();
}

/** The buttons of the modal dialog, from left to right. */
export async function dialogButtons(page: Page): Promise<string[]> {
  await dialog(page).waitFor();
  return dialog(page).locator(".dialog-buttons").getByRole("button").allInnerTexts();
}

/** Clicks a button of the modal dialog and resolves when that dialog is gone; another one may have taken its place. */
export async function clickDialogButton(page: Page, name: string): Promise<void> {
  const shown = await dialog(page).elementHandle();
  await dialog(page).getByRole("button", { name, exact: true }).click();
  await shown?.waitForElementState("hidden");
}
