import { objectAt, stringAt } from "#domain/json.ts";
import { everyMeant } from "#rules/meant.ts";
import type { WorkspaceRule } from "#rules/rule.ts";
import { beside, entryInUse } from "./entryInUse.ts";
import { ingressKind } from "./ingressManifest.ts";

/** R55: a script that expects annotations to be there. */
export const mseAnnotations: WorkspaceRule = {
  id: "routing/mse-annotations",
  scope: "workspace",
  basis: "behaviour",
  severity: "warning",
  versions: ["0.5", "0.6", "next"],
  facts: ["R55"],
  title: "The mse script needs an Ingress with annotations",
  explanation: `The script for class \`mse\` writes into the annotations that it copies from the Ingress, and fails when there are none: no canary Ingress is built. A release with such routing hangs in StepTrafficRouting; a lane still says Progressing and its Rollouts run on without an entry. The other built-in classes do without.

It shows only where nothing adds an annotation on the way: \`kubectl apply\` without \`--server-side\` and Helm do, while \`kubectl create\`, server-side apply and most GitOps tools do not.

**What to do.** Give the Ingress an annotation; \`kubernetes.io/ingress.class: mse\` is one it can use.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: without annotations no canary Ingress appeared, in a lane without any sign; with nginx it did, and so it did with mse after \`kubectl apply\`.`,
  *check(subject, workspace) {
    const entry = entryInUse(subject);
    const name = stringAt(entry?.value, ["ingress", "name"]);
    if (!entry || !name || stringAt(entry.value, ["ingress", "classType"]) !== "mse") return;
    if (!entry.routes) return;
    const bare = everyMeant(workspace, beside(entry, ingressKind, name), (ingress) => {
      const isPatch = objectAt(ingress, ["spec"]) === undefined;
      return !isPatch && Object.keys(objectAt(ingress, ["metadata", "annotations"]) ?? {}).length === 0;
    });
    if (!bare) return;
    yield {
      path: [...entry.path, "ingress", "name"],
      part: "value",
      message: `Ingress ${name} has no annotations, and the mse script fails over that: no canary Ingress is built, unless whatever applies the Ingress adds an annotation of its own. Give it one, such as kubernetes.io/ingress.class: mse.`,
    };
  },
};
