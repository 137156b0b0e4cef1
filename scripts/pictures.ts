// Takes the pictures of the README anew, from the demo cluster and the first example in a real VS Code.
import { mkdir } from "node:fs/promises";
import path from "node:path";
import type { Page } from "playwright-core";
import { startDemoCluster } from "#simulator/demo.ts";
import { type EditorPage, openEditor } from "#vscode-host/editorPage.ts";
import { type EditorServer, startEditorServer } from "#vscode-host/editorServer.ts";
import { repositoryRoot } from "#vscode-host/repository.ts";

const example = path.join(repositoryRoot, "examples", "full-link-canary");
const pictures = path.join(repositoryRoot, "docs", "pictures");

/** A README shows a picture at some 830 pixels: a smaller window with larger dots stays legible there. */
const WHOLE = { width: 1120, height: 720 };
const EDITOR_ALONE = { width: 840, height: 540 };
const SCALE = 1.25;

/** Added to what keeps the page quiet in the tests: a picture shows nothing that it is not about. */
const settings = {
  "breadcrumbs.enabled": false,
  "editor.minimap.enabled": false,
  "editor.stickyScroll.enabled": false,
  "editor.scrollBeyondLastLine": false,
  "editor.wordWrap": "on",
  "editor.hover.above": false,
  "editor.showFoldingControls": "never",
  "editor.overviewRulerBorder": false,
  "editor.hideCursorInOverviewRuler": true,
  "editor.scrollbar.horizontal": "hidden",
  "editor.renderLineHighlight": "none",
  "editor.occurrencesHighlight": "off",
  "editor.selectionHighlight": false,
  "workbench.editor.editorActionsLocation": "hidden",
  "workbench.hover.delay": 600_000,
  "workbench.statusBar.visible": false,
};

interface Size {
  readonly width: number;
  readonly height: number;
}

async function main(): Promise<void> {
  await mkdir(pictures, { recursive: true });
  const cluster = await startDemoCluster();
  try {
    const server = await startEditorServer({
      extensionPaths: [repositoryRoot],
      environment: { KUBECONFIG: cluster.kubeconfigPath },
      userSettings: settings,
    });
    try {
      await take(server, "overview.png", WHOLE, overview);
      await take(server, "fix.png", EDITOR_ALONE, fix);
      await take(server, "approve.png", WHOLE, approve);
    } finally {
      await server.stop();
    }
  } finally {
    await cluster.stop();
  }
}

/** Brings a page to what the picture is to show, and saves it. */
async function take(
  server: EditorServer,
  name: string,
  size: Size,
  arrange: (editor: EditorPage) => Promise<void>,
): Promise<void> {
  const editor = await openEditor(server, { folder: example }, { size, scale: SCALE });
  try {
    await arrange(editor);
    const file = path.join(pictures, name);
    await editor.screenshot(file);
    console.log(path.relative(repositoryRoot, file));
  } finally {
    await editor.close();
  }
}

async function overview(editor: EditorPage): Promise<void> {
  await openDiagnosed(editor);
  await openRollouts(editor);
  // The pointer stays on the row, for its buttons; the text below the error is asked for by the keyboard.
  await (await editor.waitForRow(/^Rollout rollout-a /)).hover();
  await editor.placeCursor(20, 26);
  await editor.page.keyboard.press("ControlOrMeta+K");
  await editor.page.keyboard.press("ControlOrMeta+I");
  await editor.page.locator(".monaco-hover").getByText("never reads trafficRoutingRef").waitFor();
}

async function fix(editor: EditorPage): Promise<void> {
  await openDiagnosed(editor);
  await editor.runCommand("View: Toggle Primary Side Bar Visibility");
  await editor.placeCursor(20, 26);
  await editor.openQuickFixes();
}

async function approve(editor: EditorPage): Promise<void> {
  await openDiagnosed(editor);
  await openRollouts(editor);
  await editor.clickInlineAction(await editor.waitForRow(/^Rollout rollout-a /), "Approve Step…");
  await editor.dialogText();
}

async function openDiagnosed(editor: EditorPage): Promise<void> {
  await editor.openFile("rollout-a.yaml");
  await editor.waitForProblem(/lane\/ref-not-read/);
  await editor.waitForProblem(/canary\/patch-without-canary/);
  await editor.runCommand("View: Hide Panel");
}

/** Shows the view, as wide as its rows need. */
async function openRollouts(editor: EditorPage): Promise<void> {
  await editor.openView("Kruise Rollouts");
  await editor.waitForRow(/^Waiting for approval \(2\)$/);
  await dragSideBar(editor.page, 460);
}

async function dragSideBar(page: Page, width: number): Promise<void> {
  const box = await page.locator(".part.sidebar").boundingBox();
  if (box === null) throw new Error("The editor shows no side bar.");
  const middle = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width, middle);
  await page.mouse.down();
  await page.mouse.move(box.x + width, middle, { steps: 5 });
  await page.mouse.up();
}

await main();
