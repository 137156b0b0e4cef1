import type { Rule } from "#rules/rule.ts";
import { noReason } from "./noReason.ts";
import { refusal } from "./refusal.ts";
import { unknownRule } from "./unknownRule.ts";
import { unused } from "./unused.ts";

/** What is wrong with a decision to ignore one of the others. */
export const suppressionRules: readonly Rule[] = [noReason, unknownRule, refusal, unused];
