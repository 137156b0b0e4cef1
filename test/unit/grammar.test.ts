import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { isList, isObject, type Json, stringAt } from "#domain/json.ts";

const grammar: Json = JSON.parse(readFileSync("syntaxes/kruise-injection.tmLanguage.json", "utf8"));
const patterns = isObject(grammar) && isList(grammar["patterns"]) ? grammar["patterns"] : [];

/** What a line is colored as: the scope and the text of each match. */
function scopes(line: string): readonly string[] {
  return patterns.flatMap((pattern) => {
    const scope = stringAt(pattern, ["name"])?.split(".")[0] ?? "";
    const match = new RegExp(stringAt(pattern, ["match"]) ?? "", "g");
    return Array.from(line.matchAll(match), (found) => `${scope} ${found[0]}`);
  });
}

describe("what the injected grammar colors", () => {
  const rows: readonly (readonly [line: string, colored: readonly string[]])[] = [
    ["    rollouts.kruise.io/trafficrouting: mse-traffic", ["support rollouts.kruise.io/trafficrouting"]],
    ["  annotations: {rollouts.kruise.io/rolling-style: canary}", ["support rollouts.kruise.io/rolling-style"]],
    ["apiVersion: rollouts.kruise.io/v1beta1", []],
    ["  - replicas: 50%", ["constant 50%"]],
    ["  - {replicas: 5%, traffic: 20%}", ["constant 5%", "constant 20%"]],
    ["    message: 50% done", []],
    ["    name: a50%", []],
  ];
  test.each(rows)("%s", (line, colored) => {
    expect(scopes(line)).toEqual(colored);
  });
});
