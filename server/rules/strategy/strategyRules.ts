import type { Rule } from "#rules/rule.ts";
import { both } from "./both.ts";
import { none } from "./none.ts";
import { rollingStyle } from "./rollingStyle.ts";
import { rollingStyleIgnored } from "./rollingStyleIgnored.ts";

/** The way a Rollout releases. */
export const strategyRules: readonly Rule[] = [none, both, rollingStyle, rollingStyleIgnored];
