import type { Rule } from "#rules/rule.ts";
import { customKindUnknown } from "./customKindUnknown.ts";
import { entryShared } from "./entryShared.ts";
import { gatewayUnnamed } from "./gatewayUnnamed.ts";
import { gracePeriodZero } from "./gracePeriodZero.ts";
import { ingressClassUnknown } from "./ingressClassUnknown.ts";
import { ingressCrash } from "./ingressCrash.ts";
import { ingressUnnamed } from "./ingressUnnamed.ts";
import { ingressWithoutService } from "./ingressWithoutService.ts";
import { istioScriptFails } from "./istioScriptFails.ts";
import { mseAnnotations } from "./mseAnnotations.ts";
import { negativeGrace } from "./negativeGrace.ts";
import { noCustomRefs } from "./noCustomRefs.ts";
import { noProvider } from "./noProvider.ts";
import { routeRuleLost } from "./routeRuleLost.ts";
import { routeWeightLost } from "./routeWeightLost.ts";
import { routeWithoutService } from "./routeWithoutService.ts";
import { serviceEmpty } from "./serviceEmpty.ts";
import { serviceMissesPods } from "./serviceMissesPods.ts";
import { serviceNameTooLong } from "./serviceNameTooLong.ts";
import { serviceShared } from "./serviceShared.ts";
import { tooMany } from "./tooMany.ts";
import { virtualServiceWeight } from "./virtualServiceWeight.ts";

/** What a Rollout or TrafficRouting routes through. */
export const routingRules: readonly Rule[] = [
  tooMany,
  serviceEmpty,
  noProvider,
  ingressUnnamed,
  gatewayUnnamed,
  negativeGrace,
  gracePeriodZero,
  noCustomRefs,
  serviceNameTooLong,
  ingressCrash,
  ingressWithoutService,
  mseAnnotations,
  ingressClassUnknown,
  customKindUnknown,
  istioScriptFails,
  virtualServiceWeight,
  routeRuleLost,
  routeWeightLost,
  routeWithoutService,
  entryShared,
  serviceMissesPods,
  serviceShared,
];
