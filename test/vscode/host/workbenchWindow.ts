import { appendFileSync } from "node:fs";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { launchBrowser } from "./browser.ts";
import type { EditorAddress } from "./editorAddress.ts";
import type { EditorServer } from "./editorServer.ts";

/** A browser of its own with one page in it. */
export interface WorkbenchWindow {
  readonly browser: Browser;
  readonly page: Page;
}

export interface WindowOptions {
  /** In CSS pixels. */
  readonly size?: { readonly width: number; readonly height: number };
  /** Device pixels per CSS pixel; 2 gives pictures that stay sharp. */
  readonly scale?: number;
  /** Called before the editor's own scripts run. */
  readonly prepare?: (page: Page) => Promise<void>;
}

const DEFAULT_SIZE = { width: 1400, height: 900 };

/** How long one state of the page may take to come. The slowest, the first start of the editor, takes 5 seconds. */
const STATE_DEADLINE_MS = 60_000;

/** Opens the address in a new browser. What the page writes to its console is appended to `page.log` of the server. */
export async function openWindow(
  server: EditorServer,
  address: EditorAddress,
  { size = DEFAULT_SIZE, scale = 1, prepare }: WindowOptions = {},
): Promise<WorkbenchWindow> {
  const browser = await launchBrowser();
  try {
    const context = await browser.newContext({
      viewport: size,
      deviceScaleFactor: scale,
      locale: "en-US",
      reducedMotion: "reduce",
      permissions: ["clipboard-read", "clipboard-write"],
    });
    context.setDefaultTimeout(STATE_DEADLINE_MS);
    const page = await context.newPage();
    const log = path.join(server.logDirectory, "page.log");
    page.on("console", (message) => appendFileSync(log, `${message.type()} ${message.text()}\n`));
    page.on("pageerror", (error) => appendFileSync(log, `error ${error.stack ?? error.message}\n`));
    await prepare?.(page);
    await page.goto(server.url(address));
    return { browser, page };
  } catch (error) {
    await browser.close();
    throw error;
  }
}

/** Resolves when the workbench has restored its views and editors; it leaves a mark in the page when it has. */
export async function workbenchRestored(page: Page): Promise<void> {
  await page.waitForFunction('performance.getEntriesByName("code/LifecyclePhase/Restored").length > 0');
}
