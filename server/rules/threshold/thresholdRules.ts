import type { Rule } from "#rules/rule.ts";
import { absent } from "./absent.ts";
import { blueGreenIgnored } from "./blueGreenIgnored.ts";
import { neverMet } from "./neverMet.ts";
import { unreadable } from "./unreadable.ts";

/** How many pods may fail. */
export const thresholdRules: readonly Rule[] = [absent, unreadable, neverMet, blueGreenIgnored];
