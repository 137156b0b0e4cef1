import { expect, test } from "vitest";
import { rolloutByField, trafficRouting } from "#support/seedManifests.ts";
import { readReport } from "./readReport.ts";
import { runIn } from "./memoryIo.ts";

const ignoring = rolloutByField.replace(
  "apiVersion:",
  "# kruise-rollouts-ignore lane/ref-not-read: the gateway follows next week\napiVersion:",
);

test("what a comment ignores fails nothing, and reports say who ignored it and why", async () => {
  const files = { "r.yaml": ignoring, "t.yaml": trafficRouting };
  const { out } = await runIn({ files }, "lint", "--format", "json", ".");
  const { findings, ignored } = readReport(out);
  expect(findings.map(({ rule }) => rule)).not.toContain("lane/ref-not-read");
  expect(ignored.map(({ rule, ignoredBy, reason }) => [rule, ignoredBy, reason])).toEqual([
    ["lane/ref-not-read", "comment", "the gateway follows next week"],
  ]);
  const text = await runIn({ files }, "lint", ".");
  expect(text.out).toMatch(/ \(1 ignored\)\n$/);
});
