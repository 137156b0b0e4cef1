import { batchReleaseRules } from "./batchRelease/batchReleaseRules.ts";
import { canaryRules } from "./canary/canaryRules.ts";
import { laneRules } from "./lane/laneRules.ts";
import { liveRules } from "./live/liveRules.ts";
import { pauseRules } from "./pause/pauseRules.ts";
import { referenceRules } from "./reference/referenceRules.ts";
import { rolloutRules } from "./rollout/rolloutRules.ts";
import { routingRules } from "./routing/routingRules.ts";
import type { Rule } from "./rule.ts";
import { schemaRules } from "./schema/schemaRules.ts";
import { stepsRules } from "./steps/stepsRules.ts";
import { strategyRules } from "./strategy/strategyRules.ts";
import { suppressionRules } from "./suppression/suppressionRules.ts";
import { thresholdRules } from "./threshold/thresholdRules.ts";
import { trafficRules } from "./traffic/trafficRules.ts";
import { updateRules } from "./update/updateRules.ts";
import { workloadRules } from "./workload/workloadRules.ts";
import { yamlRules } from "./yaml/yamlRules.ts";

/** Every rule of the product, in the order of the documentation. Each folder lists its own. */
export const rules: readonly Rule[] = [
  ...yamlRules,
  ...schemaRules,
  ...rolloutRules,
  ...workloadRules,
  ...strategyRules,
  ...stepsRules,
  ...pauseRules,
  ...thresholdRules,
  ...canaryRules,
  ...routingRules,
  ...trafficRules,
  ...laneRules,
  ...referenceRules,
  ...batchReleaseRules,
  ...updateRules,
  ...suppressionRules,
  ...liveRules,
];
