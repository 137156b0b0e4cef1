import type { Rule } from "#rules/rule.ts";
import { conditionIgnored } from "./conditionIgnored.ts";
import { cookieLiteral } from "./cookieLiteral.ts";
import { cookieName } from "./cookieName.ts";
import { firstConditionOnly } from "./firstConditionOnly.ts";
import { headerModifierAlone } from "./headerModifierAlone.ts";
import { headerModifierIgnored } from "./headerModifierIgnored.ts";
import { matchesAfterWeight } from "./matchesAfterWeight.ts";
import { matchOverwritten } from "./matchOverwritten.ts";
import { matchRoutesNothing } from "./matchRoutesNothing.ts";
import { matchStopsStep } from "./matchStopsStep.ts";
import { mseNeedsSet } from "./mseNeedsSet.ts";
import { mseOneSet } from "./mseOneSet.ts";
import { mseQueryStays } from "./mseQueryStays.ts";
import { noRouting } from "./noRouting.ts";
import { pathFirstRule } from "./pathFirstRule.ts";
import { pathOrder } from "./pathOrder.ts";
import { stuckWithoutService } from "./stuckWithoutService.ts";
import { weightAfterMatches } from "./weightAfterMatches.ts";
import { weightBesideMatches } from "./weightBesideMatches.ts";
import { weightDropped } from "./weightDropped.ts";
import { zeroHidesMatches } from "./zeroHidesMatches.ts";

/** What the traffic provider makes of the steps. */
export const trafficRules: readonly Rule[] = [
  noRouting,
  headerModifierAlone,
  headerModifierIgnored,
  weightDropped,
  weightBesideMatches,
  matchesAfterWeight,
  weightAfterMatches,
  stuckWithoutService,
  pathOrder,
  pathFirstRule,
  firstConditionOnly,
  matchOverwritten,
  matchStopsStep,
  matchRoutesNothing,
  conditionIgnored,
  zeroHidesMatches,
  cookieName,
  cookieLiteral,
  mseNeedsSet,
  mseOneSet,
  mseQueryStays,
];
