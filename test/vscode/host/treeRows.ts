import type { Locator, Page } from "playwright-core";
import { exactLabel } from "./exactLabel.ts";

/** A row of a tree, found by its accessible name. It finds nothing any more once that name has changed. */
export type Row = Locator;

function sideBarRows(page: Page): Locator {
  return page.locator(".part.sidebar").getByRole("treeitem");
}

/** Shows a view container by the title of its icon in the activity bar. */
export async function openView(page: Page, title: string): Promise<void> {
  const tab = viewTab(page, title);
  await tab.waitFor();
  // A click on the icon of the view that is shown would hide it.
  if ((await tab.getAttribute("aria-selected")) !== "true") {
    await tab.click();
  }
  await page.locator(".part.sidebar .composite.title").getByText(title, { exact: false }).first().waitFor();
}

function viewTab(page: Page, title: string): Locator {
  return page.locator(".part.activitybar").getByRole("tab", { name: exactLabel(title) });
}

/** What the badge on an icon of the activity bar says; empty when there is none. */
export async function viewBadge(page: Page, title: string): Promise<string> {
  return (await viewTab(page, title).locator(".badge-content").allInnerTexts()).join("");
}

/** The accessible names of the rows that the side bar shows now. A tree shows only the rows it has room for. */
export async function rowLabels(page: Page): Promise<string[]> {
  const labels = await Promise.all((await sideBarRows(page).all()).map((row) => row.getAttribute("aria-label")));
  return labels.filter((label) => label !== null);
}

/** Waits for a row of the side bar whose accessible name matches. */
export async function waitForRow(page: Page, label: RegExp): Promise<Row> {
  const row = page.locator(".part.sidebar").getByRole("treeitem", { name: label }).first();
  await row.waitFor().catch(async (error: unknown) => {
    const seen = (await rowLabels(page)).map((name) => `\n- ${name}`).join("");
    throw new Error(`No row of the side bar matches ${label}. It shows:${seen || " no row"}`, { cause: error });
  });
  return row;
}

/** Waits until no row of the side bar has an accessible name that matches. */
export async function waitForNoRow(page: Page, label: RegExp): Promise<void> {
  await page.locator(".part.sidebar").getByRole("treeitem", { name: label }).first().waitFor({ state: "detached" });
}

/** Opens a collapsed row; does nothing to one that is open. */
export async function expandRow(row: Row): Promise<void> {
  if ((await row.getAttribute("aria-expanded")) === "false") {
    await row.locator(".monaco-tl-twistie").click();
    await row.and(row.page().locator('[aria-expanded="true"]')).waitFor();
  }
}

/** Clicks the button which a row shows at its right end while the pointer is over it. */
export async function clickInlineAction(row: Row, title: string): Promise<void> {
  await row.hover();
  await row.getByRole("button", { name: exactLabel(title) }).click();
}
