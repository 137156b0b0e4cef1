import { stringAt } from "#domain/json.ts";
import { ingressClasses } from "#domain/trafficProvider.ts";
import type { WorkspaceRule } from "#rules/rule.ts";
import { closestName } from "#schema/closestName.ts";
import { scriptConfigMap } from "#workspace/contentKinds.ts";
import { replaceValue } from "#yaml/edits/replaceValue.ts";
import { entryInUse } from "./entryInUse.ts";
import { knownScript } from "./providerScript.ts";

/** R30: an ingress class that the controller has no script for. */
export const ingressClassUnknown: WorkspaceRule = {
  id: "routing/ingress-class-unknown",
  scope: "workspace",
  basis: "behaviour",
  severity: "error",
  versions: ["0.5", "0.6", "next"],
  facts: ["R30"],
  title: "The controller has no script for this ingress class",
  explanation: `Out of the box the controller knows the ingress classes ${ingressClasses.join(", ")}; an empty \`classType\` means the first. For any other class it looks into the ConfigMap \`${scriptConfigMap}\` of its own namespace, key \`lua.traffic.routing.ingress.<classType>\`. Where there is no such script, a release hangs in Initializing without an event, **and the Rollout can no longer be deleted**: cleaning up needs the same script, and \`trafficRoutings\` cannot be changed any more.

**What to do.** Write one of the known classes, or add the script to the ConfigMap before the first release. A Rollout that hangs is freed by adding the script; afterwards set \`spec.paused: false\` on the Deployment.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: stuck and undeletable until a script for the class was added, then gone within 14 s, with the Deployment left paused.

A warning as long as the ConfigMap may exist outside these files; an error when it is here without the key, and with \`--closed-world\`.`,
  *check(subject, workspace) {
    const entry = entryInUse(subject);
    const classType = stringAt(entry?.value, ["ingress", "classType"]);
    if (!entry || !classType || ingressClasses.includes(classType)) return;
    const key = `lua.traffic.routing.ingress.${classType}`;
    const script = knownScript(workspace, key);
    if (script === "present") return;
    const path = [...entry.path, "ingress", "classType"];
    const closest = closestName(classType, ingressClasses);
    const outcome =
      entry.holder === "Rollout"
        ? "a release hangs in Initializing and the Rollout cannot be deleted any more"
        : "this TrafficRouting never builds a route, and says nothing";
    yield {
      path,
      part: "value",
      severity: script === "absent" ? "error" : "warning",
      message: `The controller knows the ingress classes ${ingressClasses.join(", ")}. Without the key ${key} in ConfigMap ${scriptConfigMap}, ${outcome}: correct the class, or add the script.`,
      fixes: () =>
        closest === undefined
          ? []
          : [
              {
                title: `Change to ${closest}`,
                edits: replaceValue(subject.manifest.document, path, closest),
                safe: false,
              },
            ],
    };
  },
};
