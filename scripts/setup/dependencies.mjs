import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { SetupFailure } from "./failure.mjs";
import { runNpm } from "./npm.mjs";
import { repositoryRoot } from "./paths.mjs";
import { contentHash, hasStamp, writeStamp } from "./stamp.mjs";

/** Installs what package-lock.json says, unless that is what is installed. */
export async function setUpDependencies(report) {
  const lockFile = path.join(repositoryRoot, "package-lock.json");
  const modules = path.join(repositoryRoot, "node_modules");
  const stampFile = path.join(modules, ".setup-stamp");
  if (!existsSync(lockFile)) {
    throw new SetupFailure(
      `${lockFile} does not exist, so the versions of the dependencies are not known. Restore it from the repository.`,
    );
  }
  const hash = contentHash([lockFile]);
  if (hasStamp(stampFile, hash)) {
    return;
  }
  if (!isInstalled(readLock(lockFile), readLock(path.join(modules, ".package-lock.json")))) {
    report("installing the npm dependencies");
    await runNpm(["ci"], repositoryRoot, "install the dependencies");
  }
  writeStamp(stampFile, hash);
}

function readLock(file) {
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")).packages ?? {}) : {};
}

/**
 * Compares the lock file with npm's record of what is in node_modules, so that an install which somebody made by hand
 * is not made a second time. Only optional packages (those of other platforms) may be missing.
 */
export function isInstalled(locked, installed) {
  const wanted = Object.entries(locked).filter(([place]) => place !== "");
  const same = (left, right) => left.version === right.version && left.integrity === right.integrity;
  const nothingMissing = wanted.every(([place, entry]) =>
    installed[place] === undefined ? mayBeMissing(entry) : same(entry, installed[place]),
  );
  const nothingElse = Object.keys(installed).every((place) => locked[place] !== undefined);
  return wanted.length > 0 && nothingMissing && nothingElse;
}

function mayBeMissing(entry) {
  return entry.optional === true || entry.devOptional === true || entry.peer === true;
}
