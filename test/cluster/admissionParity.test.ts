import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, inject } from "vitest";
import { stringAt } from "#domain/json.ts";
import { sharedPath, withSharedData } from "#support/sharedData.ts";
import { parseDocument } from "#yaml/parseDocument.ts";
import { splitDocuments } from "#yaml/splitDocuments.ts";
import { createCases } from "./admissionCases.ts";
import { openAdmissionOracle } from "./admissionOracle.ts";
import { refusals as refusingFindings } from "./parity/engineVerdict.ts";

const namespace = "parity";
const opened = await openAdmissionOracle(inject("cluster"), namespace);
if (!opened.ok) throw new Error(opened.failure);
const oracle = opened.value;

afterAll(() => oracle.close());

/** The rules by which our engine says that `kubectl create` fails over this text. */
function refusals(text: string): readonly string[] {
  return refusingFindings(text, namespace).map(({ rule, message }) => `${rule} (${message})`);
}

interface Given {
  readonly name: string;
  readonly text: string;
}

/** Where our verdict and that of the server differ, both ways, one line each. */
async function differences(given: readonly Given[]): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const { name, text } of given) {
    const ours = refusals(text);
    const server = await oracle.verdict(text);
    if (server.accepted && ours.length > 0) lines.push(`${name}: the server accepts it, we say ${ours.join("; ")}`);
    if (!server.accepted && ours.length === 0) lines.push(`${name}: we accept it, the server says ${server.message}`);
  }
  return lines;
}

withSharedData("every case that creates an object", "reference/admission-cases.yaml", async (content) => {
  const cases = createCases(content);
  expect(cases.length).toBeGreaterThan(490);
  expect(await differences(cases.map(({ id, manifest }) => ({ name: id, text: manifest })))).toEqual([]);
});

const corpus = "corpus/upstream-e2e";

/**
 * The kinds that we judge. The corpus has others, and parts of test data with no kind at all: over those we keep silent
 * whatever the server says, and it refuses some of them (kinds of OpenKruise, which is not on this cluster, among them).
 */
const judged: ReadonlySet<string> = new Set([
  "rollouts.kruise.io/v1beta1 Rollout",
  "rollouts.kruise.io/v1alpha1 Rollout",
  "rollouts.kruise.io/v1alpha1 BatchRelease",
  "rollouts.kruise.io/v1alpha1 TrafficRouting",
]);

function corpusFiles(): readonly Given[] {
  const folder = sharedPath(corpus);
  if (folder === undefined) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => ({ name, text: readFileSync(join(folder, name), "utf8") }));
}

/** What a document is, as `apiVersion kind`; empty where it does not say. */
function kindOf({ text }: Given): string {
  const value = parseDocument(text).value ?? null;
  return [stringAt(value, ["apiVersion"]), stringAt(value, ["kind"])].filter((it) => it !== undefined).join(" ");
}

withSharedData("every document of the corpus", `${corpus}/rollout/service.yaml`, async () => {
  const documents = corpusFiles().flatMap(({ name, text }) =>
    splitDocuments(text).map((document, index) => ({ name: `${name}#${index + 1}`, text: document.text })),
  );
  const ours = documents.filter((document) => judged.has(kindOf(document)));
  expect(new Set(ours.map(kindOf))).toEqual(judged);
  expect(await differences(ours)).toEqual([]);
  const others = documents.filter((document) => !judged.has(kindOf(document)));
  expect(others.filter((document) => kindOf(document).startsWith("rollouts.kruise.io"))).toEqual([]);
  expect(others.filter(({ text }) => refusals(text).length > 0)).toEqual([]);
});

withSharedData("every file of the corpus that the server accepts", `${corpus}/rollout/service.yaml`, async () => {
  const accepted: Given[] = [];
  for (const file of corpusFiles()) {
    if ((await oracle.verdict(file.text)).accepted) accepted.push(file);
  }
  expect(accepted.length).toBeGreaterThan(20);
  expect(accepted.flatMap(({ name, text }) => refusals(text).map((refusal) => `${name}: ${refusal}`))).toEqual([]);
});
