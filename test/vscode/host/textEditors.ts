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
  await cursorAt(page, line, column).waitFor({ state: "attached" });
}

/** The status bar tells the position, also while it is hidden. */
function cursorAt(page: Page, line: number, column: number): Locator {
  return page.locator(".part.statusbar").getByText(new RegExp(`^Ln ${line}, Col ${column}(?: |$)`));
}

/** Waits until a file is in the active editor with the cursor at a position; line and column count from 1. */
export async function waitForCursor(page: Page, file: string, line: number, column: number): Promise<void> {
  await activeGroup(page).locator(`.tab.active[data-resource-name="${file}"]`).waitFor();
  await cursorAt(page, line, column).waitFor({ state: "attached" });
}

/** Clicks a word of the active editor, where it is shown last, while Ctrl is held. */
export async function controlClick(page: Page, word: string): Promise<void> {
  // Before the editor has told the tokens of a line apart, the whole line is one of them.
  const shown = activeGroup(page).locator(".view-line span span").getByText(word, { exact: true });
  await shown.last().waitFor();
  const box = await shown.last().boundingBox();
  if (box === null) {
    throw new Error(`The active editor no longer shows "${word}".`);
  }
  // The editor draws the word anew as a link once Ctrl is held over it, so the click goes to the place of the word.
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.keyboard.down("ControlOrMeta");
  await page.mouse.move(box.x + box.width / 2 + 1, box.y + box.height / 2);
  await shown.and(page.locator(".goto-definition-link, .detected-link-active")).first().waitFor();
  await page.mouse.down();
  await page.mouse.up();
  await page.keyboard.up("ControlOrMeta");
}

/** The file name on the tab of the active editor. */
export async function activeFile(page: Page): Promise<string> {
  return (await activeGroup(page).locator(".tab.active").getAttribute("data-resource-name")) ?? "";
}
