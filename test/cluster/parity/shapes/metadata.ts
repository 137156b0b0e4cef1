import type { SeededRandom } from "#support/seededRandom.ts";
import type { Fields } from "#test-cluster/parity/value.ts";
import { freeText, labelValue, metadataKey, objectName } from "./words.ts";

/** The namespaces that a cluster has from its start, so that an object may name them. */
export const standingNamespaces = ["default", "kube-system"] as const;

function texts(random: SeededRandom, value: (random: SeededRandom) => string): Fields {
  const count = random.below(4);
  return Object.fromEntries(Array.from({ length: count }, () => [metadataKey(random), value(random)]));
}

/** Good metadata. */
export function metadata(random: SeededRandom, number: number): Fields {
  const name = objectName(random, number);
  const fields: Fields = random.chance(0.93) ? { name } : { generateName: `${name}-` };
  if (random.chance(0.1)) fields["namespace"] = random.pick(standingNamespaces);
  if (random.chance(0.3)) fields["labels"] = texts(random, labelValue);
  if (random.chance(0.3)) fields["annotations"] = texts(random, freeText);
  if (random.chance(0.05)) fields["finalizers"] = [random.pick(["example.com/keep", "orphan", "a.b/c_d"])];
  if (random.chance(0.05)) fields["ownerReferences"] = [owner(random, true)];
  if (random.chance(0.04)) fields["creationTimestamp"] = random.pick([null, "2026-01-31T12:00:00Z"]);
  if (random.chance(0.03)) fields["uid"] = "8ee1f1d6-2f2b-4a3e-8c1e-5a1f6d3c9b7a";
  if (random.chance(0.03)) fields["generation"] = 3;
  if (random.chance(0.02)) fields["selfLink"] = "/any";
  if (random.chance(0.02)) fields["managedFields"] = [{ manager: "kubectl", operation: "Update", fieldsV1: {} }];
  return fields;
}

/** An owner as a controller would write it. */
export function owner(random: SeededRandom, controller: boolean): Fields {
  return {
    apiVersion: random.pick(["apps/v1", "v1"]),
    kind: "Deployment",
    name: random.pick(["web", "api", "db"]),
    uid: random.pick(["1", "2f2b"]),
    controller,
  };
}
