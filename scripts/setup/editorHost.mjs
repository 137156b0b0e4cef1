import { copyFileSync, existsSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { SetupFailure } from "./failure.mjs";
import { runNpm } from "./npm.mjs";
import { editorFolder } from "./paths.mjs";
import { contentHash, hasStamp, writeStamp } from "./stamp.mjs";

/** Where the npm package code-server keeps the server of VS Code, which is all we use of it. */
const SERVER = path.join("node_modules", "code-server", "lib", "vscode");

/**
 * Installs the VS Code server into its own folder. No install script runs and nothing is compiled. Two native modules
 * are missing then: the log writer, for which we have one of our own, and a watchdog, which the server does without.
 */
export async function setUpEditorHost(report) {
  const logger = fileURLToPath(new URL("./fileLogger.cjs", import.meta.url));
  const stampFile = path.join(editorFolder, "node_modules", ".setup-stamp");
  const hash = contentHash([
    path.join(editorFolder, "package.json"),
    path.join(editorFolder, "package-lock.json"),
    logger,
  ]);
  if (hasStamp(stampFile, hash)) {
    return;
  }
  report("installing VS Code");
  await runNpm(["ci", "--omit=dev", "--ignore-scripts"], editorFolder, "install VS Code");
  const server = path.join(editorFolder, SERVER);
  // The server carries a lock file of its own, which code-server's lock entry pins by checksum. It leaves out a peer
  // dependency that nothing loads; without --legacy-peer-deps npm takes the lock file for stale and refuses it.
  await runNpm(["ci", "--omit=dev", "--ignore-scripts", "--legacy-peer-deps"], server, "install what VS Code needs");
  linkArchive(server);
  copyFileSync(logger, path.join(server, "node_modules", "@vscode", "spdlog", "index.js"));
  const missing = ["out/server-main.js", "node_modules.asar/vscode-textmate"].filter(
    (file) => !existsSync(path.join(server, file)),
  );
  if (missing.length > 0) {
    throw new SetupFailure(
      `VS Code was installed into ${server}, but ${missing.join(" and ")} is not there (found: ` +
        `${readdirSync(server).join(", ")}). Remove ${path.join(editorFolder, "node_modules")} and run setup again.`,
    );
  }
  writeStamp(stampFile, hash);
}

/** The workbench asks for its modules under the name which the desktop build packs them in. */
function linkArchive(server) {
  const link = path.join(server, "node_modules.asar");
  rmSync(link, { force: true, recursive: true });
  // Only a junction needs no privilege on Windows, and only it wants a full path; elsewhere the kind is ignored.
  symlinkSync(process.platform === "win32" ? path.join(server, "node_modules") : "node_modules", link, "junction");
}
