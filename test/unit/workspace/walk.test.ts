import { expect, test } from "vitest";
import { fail, ok } from "#domain/result.ts";
import type { Files, FolderEntry } from "#workspace/files.ts";
import { walk } from "#workspace/walk.ts";

/** A disk of folders; a string is the reason why a folder cannot be read. */
function disk(folders: Readonly<Record<string, readonly FolderEntry[] | string>>): Files {
  return {
    kindOf: () => ok("folder"),
    identity: (path) => path,
    text: () => fail("is not read by a walk"),
    entries(path) {
      const entries = folders[path] ?? "does not exist";
      return typeof entries === "string" ? fail(entries) : ok(entries);
    },
  };
}

function file(name: string): FolderEntry {
  return { name, kind: "file" };
}

function folder(name: string): FolderEntry {
  return { name, kind: "folder" };
}

test("manifests are found by name, folder by folder, and other people's folders are not entered", () => {
  const files = disk({
    m: [
      folder(".git"),
      file("B.YAML"),
      file("a.yml"),
      folder("deep"),
      file("notes.md"),
      folder("node_modules"),
      folder("vendor"),
      file("z.yaml"),
    ],
    "m/deep": [file("c.yaml"), file("yaml"), { name: "pipe.yaml", kind: "other" }, folder("d.yaml")],
    "m/deep/d.yaml": [],
  });
  expect([...walk("m", files)].map(({ path }) => path)).toEqual(["m/B.YAML", "m/a.yml", "m/deep/c.yaml", "m/z.yaml"]);
});

test.each([
  [".", "a.yaml"],
  ["", "a.yaml"],
  ["/", "/a.yaml"],
  ["m/", "m/a.yaml"],
  ["../m", "../m/a.yaml"],
])("below %j the paths begin as it does", (root, path) => {
  expect([...walk(root, disk({ [root]: [file("a.yaml")] }))]).toEqual([{ found: "file", path }]);
});

test("what cannot be looked into is said, and the walk goes on", () => {
  const files = disk({
    m: [
      folder("closed"),
      { name: "linked", kind: "folder-link" },
      { name: "vendor", kind: "folder-link" },
      file("z.yaml"),
    ],
    "m/closed": "may not be read",
  });
  expect([...walk("m", files)]).toEqual([
    { found: "trouble", path: "m/closed", reason: "may not be read" },
    { found: "trouble", path: "m/linked", reason: "is a link to a folder and was not followed" },
    { found: "file", path: "m/z.yaml" },
  ]);
});

test("what is ignored is neither found nor entered", () => {
  const files = disk({ m: [folder("out"), file("a.yaml"), file("b.yaml")], "m/out": "must not be asked for" });
  const asked: string[] = [];
  const ignores = (path: string, kind: "file" | "folder"): boolean => {
    asked.push(`${kind} ${path}`);
    return path !== "m/b.yaml";
  };
  expect([...walk("m", files, ignores)]).toEqual([{ found: "file", path: "m/b.yaml" }]);
  expect(asked).toEqual(["folder m/out", "file m/a.yaml", "file m/b.yaml"]);
});
