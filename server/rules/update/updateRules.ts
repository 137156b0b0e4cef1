import type { Rule } from "#rules/rule.ts";
import { rollingStyle } from "./rollingStyle.ts";
import { stepCount } from "./stepCount.ts";
import { trafficRoutings } from "./trafficRoutings.ts";
import { workloadRef } from "./workloadRef.ts";

/** What the webhook refuses to change while a release runs. */
export const updateRules: readonly Rule[] = [workloadRef, trafficRoutings, rollingStyle, stepCount];
