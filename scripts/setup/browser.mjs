import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { installDebianBrowser } from "./debianBrowser.mjs";
import { SetupFailure } from "./failure.mjs";
import { browserPlaces } from "./installedBrowsers.mjs";
import { setupFactsFile } from "./paths.mjs";
import { downloadPlaywrightBrowser } from "./playwrightBrowser.mjs";
import { runProgram } from "./program.mjs";

/** Finds a browser, or gets one, and writes down where it is. */
export async function setUpBrowser(report) {
  const known = rememberedBrowser();
  const chosen = process.env.CHROME_PATH;
  if (known !== undefined && existsSync(known) && (!chosen || chosen === known)) {
    return;
  }
  const browser = (await findInstalled()) ?? (await getBrowser(report));
  mkdirSync(path.dirname(setupFactsFile), { recursive: true });
  writeFileSync(setupFactsFile, `${JSON.stringify({ browser }, undefined, 2)}\n`);
  report(`using the browser ${browser}`);
}

function rememberedBrowser() {
  return existsSync(setupFactsFile) ? JSON.parse(readFileSync(setupFactsFile, "utf8")).browser : undefined;
}

async function findInstalled() {
  for (const place of browserPlaces(process.platform, process.env)) {
    if (existsSync(place) && (await starts(place)).code === 0) {
      return place;
    }
  }
  return undefined;
}

/**
 * Some distributions put a script in the browser's place which only says where to get it. Asking for the version tells
 * it from a browser on Linux; on the other systems a browser would open a window instead.
 */
function starts(program) {
  return process.platform === "linux" ? runProgram(program, ["--version"]) : Promise.resolve({ code: 0, output: [] });
}

async function getBrowser(report) {
  const reasons = [];
  for (const get of [installDebianBrowser, downloadPlaywrightBrowser]) {
    const { browser, reason } = await get(report);
    if (browser === undefined) {
      reasons.push(reason);
      continue;
    }
    const { code, output } = await starts(browser);
    if (code === 0) {
      return browser;
    }
    reasons.push(`${browser} does not start: ${output.slice(0, 5).join(" ")}`);
  }
  throw new SetupFailure(
    "VS Code needs a browser to be shown in, and there is none: no Chrome, Chromium or Edge was found in the usual " +
      `places, and none could be installed.\n- ${reasons.join("\n- ")}\n` +
      "Install Chrome, Chromium or Edge, or set CHROME_PATH to the program, and run the command again.",
  );
}
