import path from "node:path";
import type { Page } from "playwright-core";
import { openQuickFixes, pickQuickFix } from "./codeActions.ts";
import { clickDialogButton, dialogButtons, dialogText } from "./dialogs.ts";
import type { EditorAddress } from "./editorAddress.ts";
import type { EditorServer } from "./editorServer.ts";
import { clickNotificationButton, notifications, waitForNotification } from "./notifications.ts";
import { waitForOutput } from "./output.ts";
import { type Problem, problems, waitForNoProblem, waitForProblem } from "./problems.ts";
import { acceptQuickInput, pickInQuickInput, quickInputText, runCommand, typeInQuickInput } from "./quickInput.ts";
import { activeFile, controlClick, openFile, placeCursor, waitForCursor } from "./textEditors.ts";
import {
  clickInlineAction,
  expandRow,
  openView,
  type Row,
  rowLabels,
  viewBadge,
  waitForNoRow,
  waitForRow,
} from "./treeRows.ts";
import { openWindow, type WindowOptions, workbenchRestored } from "./workbenchWindow.ts";

/**
 * A page of the editor as a person sees it. Every function waits for the state it needs and throws when that does not
 * come within a minute; none waits for a time to pass.
 */
export interface EditorPage {
  readonly page: Page;

  /** Runs a command of the palette by its full title, category included. */
  runCommand(title: string): Promise<void>;
  typeInQuickInput(text: string): Promise<void>;
  acceptQuickInput(): Promise<void>;
  pickInQuickInput(label: string): Promise<void>;
  /** The title and the message (prompt or validation) of the open quick input. */
  quickInputText(): Promise<string>;

  /** Shows a view container by the title of its icon in the activity bar. */
  openView(title: string): Promise<void>;
  viewBadge(title: string): Promise<string>;
  rowLabels(): Promise<string[]>;
  waitForRow(label: RegExp): Promise<Row>;
  waitForNoRow(label: RegExp): Promise<void>;
  expandRow(row: Row): Promise<void>;
  clickInlineAction(row: Row, title: string): Promise<void>;

  dialogText(): Promise<string>;
  dialogButtons(): Promise<string[]>;
  clickDialogButton(name: string): Promise<void>;

  notifications(): Promise<string[]>;
  waitForNotification(message: RegExp): Promise<string>;
  clickNotificationButton(message: RegExp, name: string): Promise<void>;

  /** Opens a file of the folder; its path is absolute or relative to the folder. */
  openFile(file: string): Promise<void>;
  /** Puts the cursor of the active editor at a position; line and column count from 1. */
  placeCursor(line: number, column: number): Promise<void>;
  /** Waits until the file is in the active editor with the cursor at a position; line and column count from 1. */
  waitForCursor(file: string, line: number, column: number): Promise<void>;
  /** Clicks a word of the active editor, where it is shown last, while Ctrl is held. */
  controlClick(word: string): Promise<void>;
  /** Opens the quick fixes at the cursor and returns their titles. */
  openQuickFixes(): Promise<string[]>;
  /** Applies one of the quick fixes that are shown. */
  pickQuickFix(title: string): Promise<void>;
  /** The file name on the tab of the active editor. */
  activeFile(): Promise<string>;
  problems(): Promise<Problem[]>;
  waitForProblem(text: RegExp): Promise<Problem>;
  waitForNoProblem(text: RegExp): Promise<void>;

  /** Waits for a line of the Output view, which must be open. */
  waitForOutput(line: RegExp): Promise<string>;

  screenshot(file: string): Promise<void>;
  close(): Promise<void>;
}

/** Opens the editor in a browser of its own and resolves when the workbench is there. */
export async function openEditor(
  server: EditorServer,
  address: EditorAddress,
  options: WindowOptions = {},
): Promise<EditorPage> {
  const { browser, page } = await openWindow(server, address, options);
  try {
    await workbenchRestored(page);
  } catch (error) {
    const picture = path.join(server.logDirectory, "not-restored.png");
    await page.screenshot({ path: picture });
    await browser.close();
    throw new Error(`The editor did not come up; ${picture} shows what there was.`, { cause: error });
  }
  return {
    page,
    runCommand: (title) => runCommand(page, title),
    typeInQuickInput: (text) => typeInQuickInput(page, text),
    acceptQuickInput: () => acceptQuickInput(page),
    pickInQuickInput: (label) => pickInQuickInput(page, label),
    quickInputText: () => quickInputText(page),
    openView: (title) => openView(page, title),
    viewBadge: (title) => viewBadge(page, title),
    rowLabels: () => rowLabels(page),
    waitForRow: (label) => waitForRow(page, label),
    waitForNoRow: (label) => waitForNoRow(page, label),
    expandRow,
    clickInlineAction,
    dialogText: () => dialogText(page),
    dialogButtons: () => dialogButtons(page),
    clickDialogButton: (name) => clickDialogButton(page, name),
    notifications: () => notifications(page),
    waitForNotification: (message) => waitForNotification(page, message),
    clickNotificationButton: (message, name) => clickNotificationButton(page, message, name),
    openFile: (file) => openFile(page, address.folder, file),
    placeCursor: (line, column) => placeCursor(page, line, column),
    waitForCursor: (file, line, column) => waitForCursor(page, file, line, column),
    controlClick: (word) => controlClick(page, word),
    openQuickFixes: () => openQuickFixes(page),
    pickQuickFix: (title) => pickQuickFix(page, title),
    activeFile: () => activeFile(page),
    problems: () => problems(page),
    waitForProblem: (text) => waitForProblem(page, text),
    waitForNoProblem: (text) => waitForNoProblem(page, text),
    waitForOutput: (line) => waitForOutput(page, line),
    screenshot: async (file) => {
      await page.screenshot({ path: file, animations: "disabled" });
    },
    close: () => browser.close(),
  };
}
