import type { Page } from "playwright-core";

/** Waits for a line of the Output view, which must be open, and returns it. Only lines there is room for are seen. */
export async function waitForOutput(page: Page, line: RegExp): Promise<string> {
  const found = page.locator(".part.panel .output-view .view-line").filter({ hasText: line }).first();
  return (await found.innerText()).replaceAll(/\s+/g, " ").trim();
}
