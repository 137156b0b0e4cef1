import { describe, expect, test } from "vitest";
import { importViolations } from "#scripts/check/imports.ts";
import { importAliases, sourceFiles } from "#scripts/check/sourceFiles.ts";

const aliases = importAliases();

test("the code keeps to the layer table", () => {
  const files = sourceFiles();
  expect(files.length).toBeGreaterThan(100);
  expect(importViolations(files, aliases)).toEqual([]);
});

describe("a forbidden import is named", () => {
  const rows: readonly (readonly [path: string, text: string, complaint: string])[] = [
    ["domain/step.ts", 'import fs from "node:fs";', "domain may import no package"],
    ["domain/step.ts", 'import { x } from "#yaml/document.ts";', "domain may import #domain"],
    ["server/rules/lane/x.ts", 'import * as vscode from "vscode";', "server/rules may import no package"],
    ["server/rules/lane/x.ts", 'import type { A } from "#features/a.ts";', "server/rules may import"],
    ["server/features/hover.ts", 'import { c } from "#lsp/connection.ts";', "server/features may import"],
    ["client/operations/approve.ts", 'const x = await import("@kubernetes/client-node");', "may import no package"],
    ["client/present/text.ts", 'export { y } from "#views/tree.ts";', "client/present may import"],
    ["client/views/tree.ts", 'import { k } from "../cluster/port.ts";', "never by ../"],
    ["client/views/tree.ts", 'import "@kubernetes/client-node";', "client/views may import"],
    ["simulator/api.ts", 'import express from "express";', "simulator may import node:*"],
    ["nowhere/x.ts", "", "lies in no layer"],
  ];
  test.each(rows)("%s: %s", (path, text, complaint) => {
    const [violation, ...others] = importViolations([{ path, text }], aliases);
    expect(others).toEqual([]);
    expect(violation).toContain(path);
    expect(violation).toContain(complaint);
  });
});

test("an import cycle is named, through files and aliases", () => {
  const files = [
    { path: "domain/a.ts", text: 'import { b } from "./b.ts";' },
    { path: "domain/b.ts", text: 'import { c } from "#domain/live/c.ts";' },
    { path: "domain/live/c.ts", text: 'import { a } from "#domain/a.ts";' },
  ];
  expect(importViolations(files, aliases)).toEqual([
    "import cycle: domain/a.ts → domain/b.ts → domain/live/c.ts → domain/a.ts",
  ]);
});
