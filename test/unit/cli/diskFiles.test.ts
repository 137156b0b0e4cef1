import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { diskFiles } from "#files/diskFiles.ts";
import { temporaryFolder } from "#support/temporaryFolder.ts";

test("text is read whole, its byte order mark included", () => {
  const folder = temporaryFolder({ "a.yaml": "\uFEFFa: ü🚦\r\n" });
  expect(diskFiles.text(join(folder.path, "a.yaml"))).toEqual({ ok: true, value: "\uFEFFa: ü🚦\r\n" });
});

test.each([
  ["nowhere.yaml", "does not exist"],
  ["a.yaml/b.yaml", "does not exist (a part of the path is a file)"],
  ["nul.yaml", "holds NUL bytes, so it is not a UTF-8 text"],
  ["utf16.yaml", "holds NUL bytes, so it is not a UTF-8 text"],
  ["latin1.yaml", "is not UTF-8 text"],
  ["dangling.yaml", "does not exist"],
  [`${"x".repeat(300)}.yaml`, "has a name that is too long"],
  ["folder", "could not be read (EISDIR: illegal operation on a directory, read)"],
])("%s cannot be read, and the reason fits into a sentence", (name, failure) => {
  const folder = temporaryFolder({
    "a.yaml": "a",
    "nul.yaml": "a\0",
    "utf16.yaml": Buffer.from("a: 1", "utf16le"),
    "latin1.yaml": Buffer.from([0x61, 0xfc]),
    "folder/b.yaml": "",
  });
  symlinkSync("gone", join(folder.path, "dangling.yaml"));
  expect(diskFiles.text(join(folder.path, name))).toEqual({ ok: false, failure });
});

test("a file longer than the limit is not read", () => {
  const folder = temporaryFolder({ "a.yaml": "x".repeat(2_000_001) });
  const path = join(folder.path, "a.yaml");
  expect(diskFiles.text(path, { bytes: 2_000_001 })).toMatchObject({ ok: true });
  expect(diskFiles.text(path, { bytes: 1_950_000 })).toEqual({
    ok: false,
    failure: "is 2.0 MB, above the limit of 1.9 MB",
  });
});

test("a folder is listed by name, links told apart", () => {
  const folder = temporaryFolder({ "b.yaml": "", "a/c.yaml": "" });
  symlinkSync("a", join(folder.path, "to-folder"));
  symlinkSync("b.yaml", join(folder.path, "to-file"));
  symlinkSync("gone", join(folder.path, "to-nothing"));
  expect(diskFiles.entries(folder.path)).toEqual({
    ok: true,
    value: [
      { name: "a", kind: "folder" },
      { name: "b.yaml", kind: "file" },
      { name: "to-file", kind: "file" },
      { name: "to-folder", kind: "folder-link" },
      { name: "to-nothing", kind: "file" },
    ],
  });
  expect(diskFiles.entries(join(folder.path, "gone"))).toEqual({ ok: false, failure: "does not exist" });
});
