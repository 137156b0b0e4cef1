import { isList, isObject, listAt } from "#domain/json.ts";
import { rolloutOf, type RolloutView } from "#rules/rollout/rolloutView.ts";
import type { DocumentRule, Problem } from "#rules/rule.ts";

/** The limits of the v1beta1 schema that v1alpha1 does not have, since the main branch after v0.6.2. */
const [mostSteps, mostMatches] = [50, 16];

/** R26: more than the stored version may hold. */
export const beyondStoredSchema: DocumentRule = {
  id: "rollout/beyond-stored-schema",
  scope: "document",
  basis: "behaviour",
  severity: "info",
  versions: ["0.6", "next"],
  facts: ["R26"],
  title: "The stored form of this Rollout breaks the schema of v1beta1",
  explanation: `A v1alpha1 Rollout is stored as v1beta1, whose schema is stricter: a match may not name a header twice, and on the main branch after v0.6.2 there may be ${mostSteps} steps and ${mostMatches} matches in a step. Nobody checks that when the object is created through v1alpha1. API servers from 1.30 on tolerate what was wrong before a write, so the controller can work with it; on older ones its writes are refused and the Rollout never becomes active. On every server an editor of the v1beta1 object cannot touch that part without correcting it.

**What to do.** Keep within the limits, and name each header once.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: a match with two headers of one name is stored, and the release works. API servers before 1.30: not tried.`,
  *check(subject): Iterable<Problem> {
    const rollout = rolloutOf(subject);
    if (rollout?.version !== "v1alpha1" || !rollout.strategy) return;
    yield* duplicateHeaders(rollout);
    if (subject.controller === "next") yield* tooMany(rollout);
  },
};

function* duplicateHeaders({ strategy }: RolloutView): Iterable<Problem> {
  for (const { path, value } of strategy?.steps ?? []) {
    for (const [match, headers] of listAt(value, ["matches"]).entries()) {
      const seen = new Set<string>();
      for (const [index, header] of listAt(headers, ["headers"]).entries()) {
        const name = isObject(header) ? header["name"] : undefined;
        if (typeof name !== "string") continue;
        if (seen.has(name)) {
          yield {
            path: [...path, "matches", match, "headers", index, "name"],
            part: "value",
            message: `This match names the header ${name} twice, which the stored v1beta1 form may not: on an API server before 1.30 the Rollout never becomes active. Name it once.`,
          };
        }
        seen.add(name);
      }
    }
  }
}

function* tooMany({ strategy }: RolloutView): Iterable<Problem> {
  if (!strategy) return;
  if (strategy.steps.length > mostSteps) yield over([...strategy.path, "steps"], strategy.steps.length, mostSteps);
  for (const { path, value } of strategy.steps) {
    const matches = value["matches"];
    if (isList(matches) && matches.length > mostMatches) yield over([...path, "matches"], matches.length, mostMatches);
  }
}

function over(path: Problem["path"], count: number, most: number): Problem {
  return {
    path,
    part: "key",
    message: `These are ${count} entries, and the stored v1beta1 form may have ${most}: on an API server before 1.30 the Rollout never becomes active. Remove some.`,
  };
}
