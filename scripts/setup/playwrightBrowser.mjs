import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { repositoryRoot } from "./paths.mjs";
import { runProgram } from "./program.mjs";

/** The Chromium build of Playwright. Resolves to `{ browser }` or to `{ reason }`. */
export async function downloadPlaywrightBrowser(report) {
  const require = createRequire(path.join(repositoryRoot, "package.json"));
  const playwright = path.join(repositoryRoot, "node_modules", "playwright-core");
  if (!existsSync(playwright)) {
    return { reason: "Playwright is not installed, so its browser was not tried (run setup without --only)." };
  }
  const browser = require(playwright).chromium.executablePath();
  if (existsSync(browser)) {
    return { browser };
  }
  report("downloading Playwright's Chromium");
  const { code, output } = await runProgram(process.execPath, [path.join(playwright, "cli.js"), "install", "chromium"]);
  if (code !== 0 || !existsSync(browser)) {
    return { reason: `Playwright could not download its Chromium: ${output.slice(0, 5).join(" ")}` };
  }
  return { browser };
}
