import { statSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import path from "node:path";
import { repositoryRoot } from "./repository.ts";

/** Old logs are of no use to anybody, and every run of the tests makes new ones. */
const KEPT_FOLDERS = 20;

/** Makes a folder `.cache/logs/<name>-XXXXXX` and removes all but the newest folders there. */
export async function newLogFolder(name: string): Promise<string> {
  const parent = path.join(repositoryRoot, ".cache", "logs");
  await mkdir(parent, { recursive: true });
  const made = await mkdtemp(path.join(parent, `${name}-`));
  const folders = (await readdir(parent)).map((entry) => {
    const folder = path.join(parent, entry);
    // Another run may be removing the same old folders.
    return { folder, changed: statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? 0 };
  });
  const old = folders.sort((left, right) => right.changed - left.changed).slice(KEPT_FOLDERS);
  await Promise.all(old.map(({ folder }) => rm(folder, { recursive: true, force: true })));
  return made;
}
