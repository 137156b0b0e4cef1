import { type JsonObject, stringAt } from "#domain/json.ts";
import { everyMeant } from "#rules/meant.ts";
import type { WorkspaceRule } from "#rules/rule.ts";
import { backendsOf, ingressKind, rulesOf } from "./ingressManifest.ts";
import { beside, entryInUse } from "./entryInUse.ts";

/** C11: forms of an Ingress that the controller does not reckon with. */
export const ingressCrash: WorkspaceRule = {
  id: "routing/ingress-crash",
  scope: "workspace",
  basis: "crash",
  severity: "error",
  versions: ["0.5", "0.6", "next"],
  facts: ["C11"],
  title: "The Ingress takes the controller down",
  explanation: `When the controller copies the Ingress, it takes for granted that every rule has \`http\` and that every path leads to a Service. A rule with a host alone, or a path with \`backend.resource\`, is valid for Kubernetes and makes the controller dereference nothing: the manager dies, is started again, and dies again, with all Rollouts of the cluster.

**What to do.** Give every rule an \`http\` part with paths to Services, or move the odd rule to an Ingress of its own. A controller that dies over and over recovers when the Ingress is repaired.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: died at StepTrafficRouting, and again about 10 s after each start until the Ingress was repaired.`,
  *check(subject, workspace) {
    const entry = entryInUse(subject);
    const name = stringAt(entry?.value, ["ingress", "name"]);
    if (!entry || !name || !entry.routes) return;
    if (!everyMeant(workspace, beside(entry, ingressKind, name), takesDown)) return;
    yield {
      path: [...entry.path, "ingress", "name"],
      part: "value",
      message: `Ingress ${name} has a rule without http paths or a path that leads to a resource, and copying it takes the controller down for the whole cluster. Move that rule to an Ingress of its own.`,
    };
  },
};

function takesDown(ingress: JsonObject): boolean {
  return rulesOf(ingress).some((rule) => {
    const { http } = rule;
    if (http === undefined || http === null) return true;
    return backendsOf(rule).some((backend) => backend["resource"] !== undefined && backend["resource"] !== null);
  });
}
