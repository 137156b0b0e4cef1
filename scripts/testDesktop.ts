// Runs the tests for the extension host in the desktop VS Code: the very bundle that the browser ring runs.
// --version=1.101.0 takes that version instead of the newest, --editor=PATH an installed VS Code instead of a download.
import path from "node:path";
import { parseArgs } from "node:util";
import { downloadAndUnzipVSCode, runTests } from "@vscode/test-electron";
import { inHostSuite } from "#vscode-host/inHostSuite.ts";
import { repositoryRoot } from "#vscode-host/repository.ts";

async function download(version: string): Promise<string> {
  try {
    return await downloadAndUnzipVSCode({ version, cachePath: path.join(repositoryRoot, ".cache", "vscode-desktop") });
  } catch (error) {
    throw new Error(
      `VS Code ${version} could not be downloaded: ${messageOf(error)}. This test needs the download site of VS Code. ` +
        "Run it where that can be reached, or name an installed VS Code with --editor=PATH. " +
        "npm test runs the same tests in a VS Code that comes from npm.",
      { cause: error },
    );
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { version: { type: "string" }, editor: { type: "string" } } });
  const environment = process.env;
  if (process.platform === "linux" && !environment["DISPLAY"] && !environment["WAYLAND_DISPLAY"]) {
    throw new Error(
      "The desktop VS Code needs a display and there is none. Run it as: xvfb-run -a npm run test:desktop",
    );
  }
  const { extensionPath, testsPath, folder } = inHostSuite();
  await runTests({
    vscodeExecutablePath: values.editor ?? (await download(values.version ?? "stable")),
    extensionDevelopmentPath: extensionPath,
    extensionTestsPath: testsPath,
    launchArgs: [folder],
  });
  console.log("The tests passed in the desktop VS Code.");
}

try {
  await main();
} catch (error) {
  console.error(`test:desktop: ${messageOf(error)}`);
  process.exitCode = 1;
}
