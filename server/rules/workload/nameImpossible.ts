import { workloadRefPath } from "#domain/workloadClaim.ts";
import { rolloutOf } from "#rules/rollout/rolloutView.ts";
import type { DocumentRule } from "#rules/rule.ts";
import { shown } from "#rules/shown.ts";
import { isObjectName } from "#schema/metadataSyntax.ts";

/** A reference that can never be met. */
export const nameImpossible: DocumentRule = {
  id: "workload/name-impossible",
  scope: "document",
  basis: "behaviour",
  severity: "error",
  versions: ["0.5", "0.6", "next"],
  facts: [],
  title: "No workload can have this name",
  explanation: `The webhook does not look at the name of the workload; even an empty one passes. When no object can have that name, the Rollout stays in phase Initial with the message "Workload Not Found", and the workload you meant rolls out natively, without steps.

**What to do.** Write the name of the workload: lowercase letters, digits, \`-\` and \`.\`, beginning and ending with a letter or digit, 253 characters at most.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: \`""\` and \`Web_1\` are accepted, and the Rollout stays in Initial.`,
  *check(subject) {
    const rollout = rolloutOf(subject);
    if (!rollout?.workload || isObjectName(rollout.workload.name)) return;
    yield {
      path: [...workloadRefPath(rollout.version), "name"],
      part: "value",
      message: `No ${rollout.workload.kind} can be named ${shown(rollout.workload.name)}, so the Rollout never finds its workload, which rolls out without steps. Write its name.`,
    };
  },
};
