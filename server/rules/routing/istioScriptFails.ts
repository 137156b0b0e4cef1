import { type JsonObject, objectAt } from "#domain/json.ts";
import { everyMeant } from "#rules/meant.ts";
import type { Problem, WorkspaceRule } from "#rules/rule.ts";
import { entryInUse, type EntryInUse } from "./entryInUse.ts";
import { failsOverWeights, istioObjects } from "./istioObjects.ts";

/** An object of Istio on which the controller's script stops with an error. */
interface Failure {
  readonly kind: "VirtualService" | "DestinationRule";
  /** When the script comes to the place at all. */
  readonly concerns: (entry: EntryInUse) => boolean;
  readonly fails: (object: JsonObject) => boolean;
  readonly missing: string;
  readonly remedy: string;
}

const failures: readonly Failure[] = [
  {
    kind: "VirtualService",
    concerns: ({ matches }) => matches,
    fails: (it) => isComplete(it) && isAbsent(it, "http"),
    missing: "has no http rules, and the script for matches adds one to that list",
    remedy: "Give it an http list with a rule for the Service",
  },
  {
    kind: "VirtualService",
    concerns: ({ weighted }) => weighted,
    fails: failsOverWeights,
    missing: "has an http rule with neither match nor route, and the script for weights reads its route",
    remedy: "Give that rule a match, for example on uri prefix /",
  },
  {
    kind: "DestinationRule",
    concerns: ({ routes }) => routes,
    fails: (it) => isComplete(it) && isAbsent(it, "subsets"),
    missing: "has no subsets, and the script adds one to that list",
    remedy: "Give it an empty list, subsets: []",
  },
];

/** R33b: a Lua script that trips over what is not there. */
export const istioScriptFails: WorkspaceRule = {
  id: "routing/istio-script-fails",
  scope: "workspace",
  basis: "behaviour",
  severity: "error",
  versions: ["0.5", "0.6", "next"],
  facts: ["R33b"],
  title: "The controller's script fails over this object of Istio",
  explanation: `The controller changes objects of Istio with Lua scripts, and these take some lists for granted: for \`matches\` the list \`http\` of the VirtualService, for weights a \`route\` in every http rule without \`match\` (a redirect has none), and always the list \`subsets\` of the DestinationRule. Where one is missing, the script ends with an error and the release hangs in StepTrafficRouting; the reason is only in the log of the controller.

**What to do.** Add what is missing; an empty list is enough for \`subsets\`. A release that hangs ends when the old image is put back, and the object is restored from its backup.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: all three hung in StepTrafficRouting; the one without \`http\` was restored when it was aborted.`,
  *check(subject, workspace): Iterable<Problem> {
    const entry = entryInUse(subject);
    if (!entry) return;
    for (const { kind, concerns, fails, missing, remedy } of failures) {
      if (!concerns(entry)) continue;
      for (const { path, key } of istioObjects(entry, kind)) {
        if (!everyMeant(workspace, key, fails)) continue;
        const outcome =
          entry.holder === "Rollout"
            ? "the release hangs in StepTrafficRouting"
            : "this TrafficRouting builds no route";
        yield { path, part: "value", message: `${kind} ${key.name} ${missing}: ${outcome}. ${remedy}.` };
      }
    }
  },
};

/** Without hosts or a host it is a patch, and what is absent here may stand in another file. */
function isComplete(object: JsonObject): boolean {
  const spec = objectAt(object, ["spec"]);
  return spec !== undefined && !(isUnset(spec["hosts"]) && isUnset(spec["host"]));
}

function isAbsent(object: JsonObject, field: string): boolean {
  return isUnset(objectAt(object, ["spec"])?.[field]);
}

function isUnset(value: unknown): boolean {
  return value === undefined || value === null;
}
