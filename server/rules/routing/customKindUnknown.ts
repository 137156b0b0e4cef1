import { isObject, listAt, stringAt } from "#domain/json.ts";
import { parseApiVersion, sameKind } from "#domain/objectKey.ts";
import { customNetworkKinds } from "#domain/trafficProvider.ts";
import type { WorkspaceRule } from "#rules/rule.ts";
import { scriptConfigMap } from "#workspace/contentKinds.ts";
import { entryInUse } from "./entryInUse.ts";
import { knownScript } from "./providerScript.ts";

/** R31: a network object that the controller has no script for. */
export const customKindUnknown: WorkspaceRule = {
  id: "routing/custom-kind-unknown",
  scope: "workspace",
  basis: "behaviour",
  severity: "error",
  versions: ["0.5", "0.6", "next"],
  facts: ["R31"],
  title: "The controller has no script for this kind of network object",
  explanation: `Through \`customNetworkRefs\` the controller can change VirtualService and DestinationRule of \`networking.istio.io\`. For any other kind it looks into the ConfigMap \`${scriptConfigMap}\` of its own namespace, key \`lua.traffic.routing.<Kind>.<group>\`. Where there is no such script, a release hangs in Initializing without an event, **and the Rollout can no longer be deleted**. The roles that come with the controller also let it touch those two kinds and HTTPRoute only.

**What to do.** Add the script to the ConfigMap and give the controller's ClusterRole get, list, watch, patch and update on the kind, before the first release; or use a kind it knows.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: stuck and undeletable as with an unknown ingress class. The missing rights were read in the source of v0.6.2; not tried.

A warning as long as the ConfigMap may exist outside these files; an error when it is here without the key, and with \`--closed-world\`.`,
  *check(subject, workspace) {
    const entry = entryInUse(subject);
    if (!entry) return;
    for (const [index, reference] of listAt(entry.value, ["customNetworkRefs"]).entries()) {
      const kind = stringAt(reference, ["kind"]);
      const { group } = parseApiVersion(stringAt(reference, ["apiVersion"]) ?? "");
      if (!isObject(reference) || !kind || typeof reference["apiVersion"] !== "string") continue;
      if (customNetworkKinds.some((known) => sameKind(known, { group, kind }))) continue;
      const key = `lua.traffic.routing.${kind}.${group}`;
      const script = knownScript(workspace, key);
      if (script === "present") continue;
      const outcome =
        entry.holder === "Rollout"
          ? "a release hangs in Initializing and the Rollout cannot be deleted any more"
          : "this TrafficRouting never builds a route, and says nothing";
      yield {
        path: [...entry.path, "customNetworkRefs", index, "kind"],
        part: "value",
        severity: script === "absent" ? "error" : "warning",
        message: `The controller has no script for ${kind} of ${group || "the core group"}. Without the key ${key} in ConfigMap ${scriptConfigMap}, ${outcome}: add the script, and the right to change that kind.`,
      };
    }
  },
};
