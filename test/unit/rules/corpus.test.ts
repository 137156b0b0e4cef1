import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { sharedPath, withSharedData } from "#support/sharedData.ts";
import { lintFiles } from "#support/lintFiles.ts";

/** Files of the corpus that controller v0.6.2 refuses, and the first rule that says so. */
const refused: ReadonlyMap<string, string> = new Map([
  ["upstream-e2e/batchrelease/cloneset_number_100.yaml", "schema/unknown-field"],
  ["upstream-e2e/batchrelease/cloneset_percentage_100.yaml", "schema/unknown-field"],
  ["upstream-e2e/batchrelease/cloneset_percentage_50.yaml", "schema/unknown-field"],
  ["upstream-e2e/batchrelease/deployment_number_100.yaml", "schema/required"],
  ["upstream-e2e/batchrelease/deployment_percentage_100.yaml", "schema/unknown-field"],
  ["upstream-e2e/batchrelease/deployment_percentage_50.yaml", "schema/unknown-field"],
  ["upstream-e2e/batchrelease/sts.yaml", "steps/partition-limit"],
  // The native DaemonSet came after v0.6.2.
  ["upstream-e2e/rollout/rollout_v1beta1_native_daemonset_base.yaml", "workload/unsupported-kind"],
]);

/** The first rule by which the server would refuse the file. */
function refusal(path: string): string {
  const text = readFileSync(path, "utf8");
  const refusing = lintFiles([{ name: path, text }], "0.6")
    .map(({ finding }) => finding.rule)
    .find(({ basis }) => basis === "syntax" || basis === "schema" || basis === "admission");
  return refusing?.id ?? "accepted";
}

withSharedData("manifests that upstream tests with", "corpus/upstream-e2e/rollout/rollout_canary_base.yaml", () => {
  const corpus = sharedPath("corpus") ?? "";
  const files = readdirSync(corpus, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".yaml"));
  expect(files.length).toBeGreaterThan(40);
  const expected = new Map(files.map((file) => [file, refused.get(file) ?? "accepted"]));
  expect([...refused.keys()].filter((file) => !expected.has(file))).toEqual([]);
  expect(new Map(files.map((file) => [file, refusal(join(corpus, file))]))).toEqual(expected);
});
