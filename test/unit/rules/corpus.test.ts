import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { sharedPath } from "#support/sharedData.ts";
import { lintFiles } from "./lintFiles.ts";

/** Files of the corpus that controller v0.6.2 refuses, and the rule that says so. */
const refused: ReadonlyMap<string, string> = new Map([
  ["upstream-e2e/batchrelease/cloneset_number_100.yaml", "schema/unknown-field"],
  ["upstream-e2e/batchrelease/cloneset_percentage_100.yaml", "schema/unknown-field"],
  ["upstream-e2e/batchrelease/cloneset_percentage_50.yaml", "schema/unknown-field"],
  ["upstream-e2e/batchrelease/deployment_number_100.yaml", "schema/unknown-field"],
  ["upstream-e2e/batchrelease/deployment_percentage_100.yaml", "schema/unknown-field"],
  ["upstream-e2e/batchrelease/deployment_percentage_50.yaml", "schema/unknown-field"],
  ["upstream-e2e/batchrelease/sts.yaml", "steps/partition-limit"],
  // The native DaemonSet came after v0.6.2.
  ["upstream-e2e/rollout/rollout_v1beta1_native_daemonset_base.yaml", "workload/unsupported-kind"],
]);

const corpus = sharedPath("corpus");

/** The rules by which the server would refuse the file. */
function refusals(path: string): readonly string[] {
  const text = readFileSync(path, "utf8");
  return lintFiles([{ name: path, text }], "0.6")
    .map(({ finding }) => finding.rule)
    .filter(({ basis }) => basis === "syntax" || basis === "schema" || basis === "admission")
    .map(({ id }) => id);
}

describe("manifests that upstream tests with", () => {
  if (corpus === undefined) {
    test("not checked, ../shared/corpus is absent", () => undefined);
    return;
  }
  const files = readdirSync(corpus, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".yaml"));

  test("the corpus is there, with every file the table names", () => {
    expect(files.length).toBeGreaterThan(40);
    expect([...refused.keys()].filter((file) => !files.includes(file))).toEqual([]);
  });

  for (const file of files) {
    const rule = refused.get(file);
    test(`${file} is ${rule === undefined ? "accepted" : `refused by ${rule}`}`, () => {
      const found = refusals(join(corpus, file));
      if (rule === undefined) expect(found).toEqual([]);
      else expect(found).toContain(rule);
    });
  }
});
