import path from "node:path";
import type { Locator, Page } from "playwright-core";
import { exactLabel } from "./exactLabel.ts";
import { inputField, quickInput } from "./quickInput.ts";

function activeGroup(page: Page): Locator {
  return page.locator(".editor-group-container.active");
}

/** Opens a file of the folder that the editor shows, and resolves when it is in the active editor. */
export async function openFile(page: Page, folder: string, file: string): Promise<void> {
  const full = path.resolve(folder, file);
  const name = path.basename(full);
  const place = path.relative(folder, path.dirname(full));
  await page.keyboard.press("ControlOrMeta+P");
  await inputField(page).fill(full);
  // The list may offer files of the same name in other folders as well; the label tells them apart.
  const found = quickInput(page).getByRole("option", { name: exactLabel(place === "" ? name : `${name} ${place}`) });
  await found.first().click();
  await activeGroup(page).locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
  await activeGroup(page).locator(".monaco-editor .view-line").first().waitFor();
}

/** Puts the cursor of the active editor at a position; line and column count from 1. */
export async function placeCursor(page: Page, line: number, column: number): Promise<void> {
  await page.keyboard.press("Control+G");
  await inputField(page).fill(`:${line}:${column}`);
  await inputField(page).press("Enter");
  await page.locator(".part.statusbar").getByText(`Ln ${line}, Col ${column}`).waitFor();
}

/** The file name on the tab of the active editor. */
export async function activeFile(page: Page): Promise<string> {
  return (await activeGroup(page).locator(".tab.active").getAttribute("data-resource-name")) ?? "";
}
