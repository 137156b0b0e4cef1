import type { Rule } from "#rules/rule.ts";
import { implicitWait } from "./implicitWait.ts";
import { lastStepSkipped } from "./lastStepSkipped.ts";
import { passesAtOnce } from "./passesAtOnce.ts";
import { veryLong } from "./veryLong.ts";

/** How long a step lasts. */
export const pauseRules: readonly Rule[] = [lastStepSkipped, implicitWait, passesAtOnce, veryLong];
