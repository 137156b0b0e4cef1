import { existsSync, readFileSync } from "node:fs";
import { runProgram } from "./program.mjs";

const BROWSER = "/usr/bin/chromium";

/** A bare machine has no fonts, and text without fonts is boxes: Latin, and Chinese for the second language. */
const PACKAGES = ["chromium", "fonts-dejavu-core", "fonts-noto-cjk"];

/** Debian's own Chromium, where we may install packages. Resolves to `{ browser }` or to `{ reason }`. */
export async function installDebianBrowser(report) {
  const reason = whyNot();
  if (reason !== undefined) {
    return { reason };
  }
  report("installing Chromium with apt-get");
  const environment = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const commands = [
    ["update", "-qq"],
    ["install", "-y", "-qq", "--no-install-recommends", ...PACKAGES],
  ];
  for (const args of commands) {
    const { code, output } = await runProgram("apt-get", args, { environment });
    if (code !== 0) {
      return { reason: `"apt-get ${args.join(" ")}" failed: ${output.slice(-5).join(" ")}` };
    }
  }
  return existsSync(BROWSER) ? { browser: BROWSER } : { reason: `apt-get installed no ${BROWSER}.` };
}

function whyNot() {
  const release = existsSync("/etc/os-release") ? readFileSync("/etc/os-release", "utf8") : "";
  if (!isDebian(release)) {
    return "This is not Debian, so its package of Chromium was not tried.";
  }
  return process.getuid?.() === 0 ? undefined : 'Only root may install packages; "apt-get install chromium" does it.';
}

/** Debian and what is made from it, but not Ubuntu: its package of that name is a pointer to a snap. */
export function isDebian(osRelease) {
  const ids = [...osRelease.matchAll(/^(?:ID|ID_LIKE)="?([^"\n]*)"?$/gm)].flatMap((match) => match[1].split(" "));
  return ids.includes("debian") && !ids.includes("ubuntu");
}
