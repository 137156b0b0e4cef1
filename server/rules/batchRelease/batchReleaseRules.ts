import type { Rule } from "#rules/rule.ts";
import { numberOverflow } from "./numberOverflow.ts";
import { workloadMissing } from "./workloadMissing.ts";

/** BatchReleases that somebody writes by hand. */
export const batchReleaseRules: readonly Rule[] = [workloadMissing, numberOverflow];
