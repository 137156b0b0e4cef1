import type { Rule } from "#rules/rule.ts";
import { autoscaledCount } from "./autoscaledCount.ts";
import { blueGreenCloneSetGrows } from "./blueGreenCloneSetGrows.ts";
import { empty } from "./empty.ts";
import { mixedUnits } from "./mixedUnits.ts";
import { moreThanWorkload } from "./moreThanWorkload.ts";
import { partitionLimit } from "./partitionLimit.ts";
import { replicasDecrease } from "./replicasDecrease.ts";
import { replicasMissing } from "./replicasMissing.ts";
import { replicasRange } from "./replicasRange.ts";
import { restReleasedAtOnce } from "./restReleasedAtOnce.ts";
import { routingReset } from "./routingReset.ts";
import { trafficRange } from "./trafficRange.ts";
import { weightDecrease } from "./weightDecrease.ts";
import { weightRange } from "./weightRange.ts";
import { weightRefusedLater } from "./weightRefusedLater.ts";

/** The steps of a release, and how many pods each of them updates. */
export const stepsRules: readonly Rule[] = [
  empty,
  replicasMissing,
  replicasRange,
  replicasDecrease,
  partitionLimit,
  trafficRange,
  weightRange,
  weightDecrease,
  restReleasedAtOnce,
  routingReset,
  mixedUnits,
  blueGreenCloneSetGrows,
  weightRefusedLater,
  autoscaledCount,
  moreThanWorkload,
];
