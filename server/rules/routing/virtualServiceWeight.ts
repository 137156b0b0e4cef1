import { isObject, type JsonObject, listAt, objectAt } from "#domain/json.ts";
import { everyMeant } from "#rules/meant.ts";
import type { WorkspaceRule } from "#rules/rule.ts";
import { entryInUse } from "./entryInUse.ts";
import { failsOverWeights, hostOf, istioObjects, virtualRules } from "./istioObjects.ts";

const protocols = ["http", "tcp", "tls"] as const;

/** R33: weights that find no rule to go to. */
export const virtualServiceWeight: WorkspaceRule = {
  id: "routing/virtual-service-weight",
  scope: "workspace",
  basis: "behaviour",
  severity: "warning",
  versions: ["0.5", "0.6", "next"],
  facts: ["R33"],
  title: "No rule of the VirtualService takes weights",
  explanation: `For a weight the controller changes those rules of the VirtualService that have no \`match\` and lead to the Service: it compares \`destination.host\` up to its first dot with the name of the Service. A VirtualService whose rules all have a \`match\`, or lead to another host, stays as it is. The release goes through its steps all the same, and no request reaches the new pods by its weight.

**What to do.** Give the VirtualService a rule without \`match\` whose route leads to the Service, usually as its last one; or use \`matches\` in the steps.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: with a \`match\` on every rule the weights silently changed nothing, and the Rollout went on.`,
  *check(subject, workspace) {
    const entry = entryInUse(subject);
    const service = entry?.service;
    if (!entry || service === undefined || !entry.weighted) return;
    for (const { path, key } of istioObjects(entry, "VirtualService")) {
      if (!everyMeant(workspace, key, (it) => takesNoWeight(it, service))) continue;
      yield {
        path,
        part: "value",
        message: `VirtualService ${key.name} has no rule without match that leads to ${service}, so traffic weights change nothing in it. Add such a rule, or route by matches.`,
      };
    }
  },
};

function takesNoWeight(virtualService: JsonObject, service: string): boolean {
  // Then routing/istio-script-fails has more to say.
  if (failsOverWeights(virtualService)) return false;
  // A patch may leave out what another file has.
  if (!protocols.some((protocol) => virtualRules(virtualService, protocol).length > 0)) return false;
  const rules = protocols.flatMap((protocol) => virtualRules(virtualService, protocol));
  return rules.every((rule) => isMatched(rule) || routesOf(rule).every((route) => leadsElsewhere(route, service)));
}

function isMatched(rule: JsonObject): boolean {
  return rule["match"] !== undefined && rule["match"] !== null;
}

function routesOf(rule: JsonObject): readonly JsonObject[] {
  return listAt(rule, ["route"]).filter(isObject);
}

function leadsElsewhere(route: JsonObject, service: string): boolean {
  if (objectAt(route, ["destination"])?.["host"] === true) return false;
  return hostOf(route) !== service;
}
