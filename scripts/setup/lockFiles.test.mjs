import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { editorFolder, repositoryRoot } from "./paths.mjs";

const folders = ["", path.relative(repositoryRoot, editorFolder)];

describe.for(folders)("the lock file in ./%s", (folder) => {
  const text = readFileSync(path.join(repositoryRoot, folder, "package-lock.json"), "utf8");
  const packages = JSON.parse(text).packages;

  test("names no registry, so that everybody installs from his own", () => {
    expect(text).not.toMatch(/"resolved": "https?:/);
  });

  test("has an entry for every dependency it names, without which npm ci refuses it", () => {
    const missing = Object.entries(packages).flatMap(([place, entry]) =>
      Object.keys({ ...entry.dependencies, ...entry.optionalDependencies })
        .filter((name) => !isPlaced(name, place))
        .map((name) => `${name}, named by ${place || "package.json"}`),
    );
    expect(missing).toEqual([]);
  });

  /** A package is found in the node_modules of the package that names it, or of a folder around it. */
  function isPlaced(name, from) {
    const around = from
      .split("/node_modules/")
      .map((_, index, parts) => parts.slice(0, index + 1).join("/node_modules/"));
    return ["", ...around].some((folderOf) => packages[path.posix.join(folderOf, "node_modules", name)] !== undefined);
  }
});
