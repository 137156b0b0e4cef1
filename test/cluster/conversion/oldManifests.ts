import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { convertedFrom } from "#domain/rolloutAsV1beta1.ts";
import { stringAt } from "#domain/json.ts";
import { seededRandom } from "#support/seededRandom.ts";
import { sharedData, sharedPath } from "#support/sharedData.ts";
import { createCases } from "#test-cluster/admissionCases.ts";
import { parseDocument } from "#yaml/parseDocument.ts";
import { splitDocuments } from "#yaml/splitDocuments.ts";
import { randomRollout } from "./randomRollout.ts";
import { writtenYaml } from "./writtenYaml.ts";

/** A v1alpha1 Rollout to convert, as somebody wrote it. */
export interface OldManifest {
  readonly name: string;
  readonly text: string;
}

function isOldRollout({ text }: OldManifest): boolean {
  const value = parseDocument(text).value;
  return stringAt(value, ["apiVersion"]) === convertedFrom && stringAt(value, ["kind"]) === "Rollout";
}

/** Those that upstream tests with; none where the shared folder is absent. */
export function corpusManifests(): readonly OldManifest[] {
  const folder = sharedPath("corpus");
  if (folder === undefined) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".yaml"))
    .flatMap((name) => {
      const documents = splitDocuments(readFileSync(join(folder, name), "utf8"));
      return documents.map(({ text }, index) => ({ name: `${name}#${index + 1}`, text }));
    })
    .filter(isOldRollout);
}

/** Those of the recorded admission cases; none where the shared folder is absent. */
export function recordedManifests(): readonly OldManifest[] {
  return createCases(sharedData("reference/admission-cases.yaml") ?? "")
    .map(({ id, manifest }) => ({ name: id, text: manifest }))
    .filter(isOldRollout);
}

/** Random ones; the same seed makes the same ones. */
export function randomOldManifests(seed: number, count: number): readonly OldManifest[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, (_, index) => {
    return { name: `random ${index}`, text: writtenYaml(randomRollout(random), random) };
  });
}
