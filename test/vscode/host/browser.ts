import { type Browser, chromium, type LaunchOptions } from "playwright-core";
import { browserProgram } from "./editorInstallation.ts";

/** Keeps the browser from what takes time, asks the network, or covers the page. */
const FLAGS = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Starts the browser which setup found, without a window. It ends with this process. */
export async function launchBrowser(): Promise<Browser> {
  const options: LaunchOptions = { executablePath: browserProgram(), args: FLAGS, headless: true };
  const root = process.getuid?.() === 0;
  try {
    return await chromium.launch({ ...options, chromiumSandbox: !root });
  } catch (error) {
    // Some systems deny the sandbox to every browser but the packaged ones. The only page shown is our own editor.
    if (!root && error instanceof Error && /no usable sandbox/i.test(error.message)) {
      return chromium.launch({ ...options, chromiumSandbox: false });
    }
    throw error;
  }
}
