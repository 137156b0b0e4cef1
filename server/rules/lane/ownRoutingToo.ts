import { laneAnnotation } from "#domain/lane.ts";
import { rolloutOf } from "#rules/rollout/rolloutView.ts";
import type { DocumentRule } from "#rules/rule.ts";
import { declaredLane } from "./declaredLane.ts";

/** R51: two routings for one release. */
export const ownRoutingToo: DocumentRule = {
  id: "lane/own-routing-too",
  scope: "document",
  basis: "behaviour",
  severity: "warning",
  versions: ["0.5", "0.6", "next"],
  facts: ["R51"],
  title: "A member of a lane routes on its own as well",
  explanation: `The annotation \`${laneAnnotation}\` joins a Rollout to a lane; \`trafficRoutings\` gives it routes of its own. The controller does both, and neither knows of the other: the strategy of the TrafficRouting acts from the first member to the last, the steps act on the Rollout's own objects. That works only while the two touch different Ingresses, routes and Services; otherwise the last writer wins, and the first to finish takes the routes down for both.

**What to do.** Remove \`trafficRoutings\` from members of a lane; keep them only for an entry of their own.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: both acted, independently.`,
  *check(subject) {
    const rollout = rolloutOf(subject);
    const lane = rollout && declaredLane(rollout);
    if (!lane || !rollout?.strategy || rollout.strategy.routings.length === 0) return;
    yield {
      path: [...rollout.strategy.path, "trafficRoutings"],
      part: "key",
      message: `This Rollout is a member of lane ${lane.name} and routes on its own as well; the two act without regard to each other. Make sure that they touch different Ingresses and Services, or remove trafficRoutings.`,
    };
  },
};
