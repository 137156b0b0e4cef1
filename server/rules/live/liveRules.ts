import type { LiveRule } from "#rules/rule.ts";
import { conditionMissing } from "./conditionMissing.ts";
import { frozenAtZero } from "./frozenAtZero.ts";
import { gateOff } from "./gateOff.ts";
import { laneDeleted } from "./laneDeleted.ts";
import { laneNotRouted } from "./laneNotRouted.ts";
import { leakedFinalizer } from "./leakedFinalizer.ts";
import { leftBehind } from "./leftBehind.ts";
import { markMissing } from "./markMissing.ts";
import { notObserved } from "./notObserved.ts";
import { notWatched } from "./notWatched.ts";
import { rollsNatively } from "./rollsNatively.ts";
import { startStuck } from "./startStuck.ts";
import { stepIndex } from "./stepIndex.ts";
import { stepsEdited } from "./stepsEdited.ts";
import { trafficStuck } from "./trafficStuck.ts";
import { upgradeStuck } from "./upgradeStuck.ts";
import { workloadPaused } from "./workloadPaused.ts";

/** The rules that only a cluster decides. */
export const liveRules: readonly LiveRule[] = [
  startStuck,
  upgradeStuck,
  gateOff,
  trafficStuck,
  laneNotRouted,
  laneDeleted,
  leakedFinalizer,
  rollsNatively,
  notWatched,
  stepsEdited,
  leftBehind,
  workloadPaused,
  markMissing,
  frozenAtZero,
  stepIndex,
  conditionMissing,
  notObserved,
];
