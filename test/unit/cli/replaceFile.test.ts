import { chmodSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { replaceFile } from "#cli/replaceFile.ts";
import { temporaryFolder } from "#support/temporaryFolder.ts";

test("a file is replaced as a whole, keeps its mode, and nothing is left beside it", () => {
  const folder = temporaryFolder({ "a.yaml": "\uFEFFa: 1\r\n" });
  const file = join(folder.path, "a.yaml");
  chmodSync(file, 0o640);
  expect(replaceFile(file, "\uFEFFa: 1\r\n", "\uFEFFa: 2\r\n")).toEqual({ ok: true, value: undefined });
  expect(readFileSync(file, "utf8")).toBe("\uFEFFa: 2\r\n");
  expect(statSync(file).mode & 0o777).toBe(0o640);
  expect(readdirSync(folder.path)).toEqual(["a.yaml"]);
});

test("a link stays a link", () => {
  const folder = temporaryFolder({ "deep/a.yaml": "a: 1\n" });
  const link = join(folder.path, "link.yaml");
  symlinkSync("deep/a.yaml", link);
  expect(replaceFile(link, "a: 1\n", "a: 2\n").ok).toBe(true);
  expect(lstatSync(link).isSymbolicLink()).toBe(true);
  expect(readFileSync(join(folder.path, "deep/a.yaml"), "utf8")).toBe("a: 2\n");
});

test("a file that changed in between is left as it is", () => {
  const folder = temporaryFolder({ "a.yaml": "a: 3\n" });
  const replaced = replaceFile(join(folder.path, "a.yaml"), "a: 1\n", "a: 2\n");
  expect(replaced).toEqual({ ok: false, failure: "changed while it was checked, so it was left as it is" });
  expect(readFileSync(join(folder.path, "a.yaml"), "utf8")).toBe("a: 3\n");
  expect(readdirSync(folder.path)).toEqual(["a.yaml"]);
});

test("a file that cannot be written says so", () => {
  const folder = temporaryFolder({ "file/a.yaml": "a: 1\n" });
  const replaced = replaceFile(join(folder.path, "nowhere/a.yaml"), "a: 1\n", "a: 2\n");
  expect(replaced.ok ? "" : replaced.failure).toMatch(/^could not be written \(/);
});
