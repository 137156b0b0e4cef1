import { isList, isObject, type JsonObject, listAt, objectAt } from "#domain/json.ts";
import { everyMeant } from "#rules/meant.ts";
import type { WorkspaceRule } from "#rules/rule.ts";
import { laneOf, lanePath } from "./laneOf.ts";

/** R16 to R18 as the members of the lane meet them. */
export const noEntry: WorkspaceRule = {
  id: "lane/no-entry",
  scope: "workspace",
  basis: "behaviour",
  severity: "warning",
  versions: ["0.5", "0.6", "next"],
  facts: ["R16", "R17", "R18"],
  title: "The lane of this Rollout routes nothing",
  explanation: `The TrafficRouting that the Rollout names has no \`objectRef\`, a first \`objectRef\` without Ingress, gateway or custom network object, or a strategy with neither \`matches\` nor \`weight\`. No route is built for the lane, so no request is marked and none enters it. The Rollout does not care: it goes through all its steps and reports success.

**What to do.** Give the TrafficRouting an entry and a strategy, or take the Rollout out of the lane.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: a Rollout ran through all its steps while its TrafficRouting stayed without a phase (no provider), or Healthy without doing anything (no \`objectRef\`, no strategy).`,
  *check(subject, workspace) {
    const lane = laneOf(subject);
    if (!lane || !everyMeant(workspace, lane, routesNothing)) return;
    yield {
      path: lanePath,
      part: "value",
      message: `TrafficRouting ${lane.name} routes nothing, so no request enters the lane and this release runs through its steps unseen. Give it an objectRef with an Ingress or custom network object, and matches.`,
    };
  },
};

function routesNothing(trafficRouting: JsonObject): boolean {
  const [first] = listAt(trafficRouting, ["spec", "objectRef"]);
  const entry = isObject(first) ? first : {};
  const hasProvider = ["ingress", "gateway", "customNetworkRefs"].some((field) => isSet(entry[field]));
  const strategy = objectAt(trafficRouting, ["spec", "strategy"]) ?? {};
  const { matches, weight } = strategy;
  const routes = (isList(matches) && matches.length > 0) || (isSet(weight) && weight !== 0);
  return !hasProvider || !routes;
}

function isSet(value: unknown): boolean {
  return value !== undefined && value !== null;
}
