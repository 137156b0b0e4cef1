import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { executables, manifestFiles, type Installation } from "./installation.ts";

/** Files beside the Go module that decide what is built and rendered. */
const recipes = ["upstream.ts", "goToolchain.ts", "renderManifests.ts", "build.ts"];

/** A hash of everything that decides what the build makes: sources, recipes, the Go version and the platform. */
export async function inputHash(goVersion: string): Promise<string> {
  const here = import.meta.dirname;
  const sources = await readdir(join(here, "controlplane"), { recursive: true, withFileTypes: true });
  const files = sources.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const hash = createHash("sha256").update(`${goVersion} ${process.platform} ${process.arch}`);
  for (const file of [...files.toSorted(), ...recipes.map((name) => join(here, name))]) {
    hash.update(await readFile(file)).update("\0");
  }
  return hash.digest("hex");
}

/** True when everything is there and was built from inputs with this hash. */
export async function isUpToDate(installation: Installation, hash: string): Promise<boolean> {
  const files = [...executables.map(installation.executable), ...manifestFiles.map(installation.manifest)];
  if (![installation.stamp, installation.rolloutsManagerHome, ...files].every((file) => existsSync(file))) return false;
  return (await readFile(installation.stamp, "utf8")) === hash;
}
