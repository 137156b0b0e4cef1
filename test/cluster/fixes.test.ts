import { afterAll, expect, inject, test } from "vitest";
import { fixAllSafe } from "#features/fixAll.ts";
import { checkDocument } from "#rules/engine.ts";
import { isRefusal } from "#rules/suppression/applySuppressions.ts";
import { parseFixture } from "#support/fixture.ts";
import { fixtures } from "#support/ruleFixtures.ts";
import { manifestFile } from "#workspace/manifestFile.ts";
import { DocumentCache } from "#yaml/documentCache.ts";
import { applyEdits } from "#yaml/edits/applyEdits.ts";
import { parseDocument } from "#yaml/parseDocument.ts";
import { openAdmissionOracle } from "./admissionOracle.ts";

const namespace = "fixes";
const opened = await openAdmissionOracle(inject("cluster"), namespace);
if (!opened.ok) throw new Error(opened.failure);
const oracle = opened.value;

afterAll(() => oracle.close());

/** The controller that runs on the cluster. */
const controller = "0.6";

/** The documents of every fixture for this controller, each with the texts that its fixes make of it. */
const documents = fixtures
  .filter((fixture) => fixture.controller === controller)
  .flatMap(({ id, text }) => parseFixture(text).files.map((file) => ({ id, text: file.text })))
  .flatMap(({ id, text }) => new DocumentCache().documents(text).map(({ document }) => ({ id, document })))
  // A template is for Helm to read, not for the server.
  .filter(({ document }) => !document.templated)
  .map(({ id, document }) => {
    const file = manifestFile(id, document.text, new DocumentCache().documents(document.text));
    const fixes = checkDocument(document, controller).flatMap((finding) => finding.fixes());
    const single = fixes.map(({ title, edits }) => ({ title, text: applyEdits(document.text, edits) }));
    return {
      id,
      single,
      all: { title: "all safe fixes", text: fixAllSafe(file, controller, undefined).text },
      document,
    };
  });

/** The text in the one namespace that is there. */
function inNamespace(text: string): string {
  return text.replaceAll(/namespace: \w+/g, `namespace: ${namespace}`);
}

test("what any fix makes of a manifest is judged by the server as we judge it", async () => {
  const differences: string[] = [];
  let accepted = 0;
  for (const { id, document, single, all } of documents) {
    for (const { title, text } of [...single, all]) {
      if (text === document.text) continue;
      const ours = checkDocument(parseDocument(text), controller).filter(({ rule }) => isRefusal(rule.basis));
      const server = await oracle.verdict(inNamespace(text));
      if (server.accepted) accepted++;
      const said = ours.map(({ message }) => message).join(" ");
      if (server.accepted !== (ours.length === 0)) differences.push(`${id}, ${title}: ${server.message} / ${said}`);
    }
  }
  expect(differences).toEqual([]);
  expect(accepted).toBeGreaterThan(20);
});
