import { numberOverflow as batchNumberOverflow } from "./batchRelease/numberOverflow.ts";
import { workloadMissing } from "./batchRelease/workloadMissing.ts";
import { canaryServiceDisabled } from "./canary/canaryServiceDisabled.ts";
import { deploymentNameTooLong } from "./canary/deploymentNameTooLong.ts";
import { flagIgnored } from "./canary/flagIgnored.ts";
import { patchChangesService } from "./canary/patchChangesService.ts";
import { patchSyntax } from "./canary/patchSyntax.ts";
import { patchWithoutCanary } from "./canary/patchWithoutCanary.ts";
import { blueGreenMember } from "./lane/blueGreenMember.ts";
import { firstObjectRefOnly } from "./lane/firstObjectRefOnly.ts";
import { serviceFlagDropped } from "./canary/serviceFlagDropped.ts";
import { gatewayRemovesRoute } from "./lane/gatewayRemovesRoute.ts";
import { gatewayUnnamed as laneGatewayUnnamed } from "./lane/gatewayUnnamed.ts";
import { nameEmpty } from "./lane/nameEmpty.ts";
import { noGrayPods } from "./lane/noGrayPods.ts";
import { noIsolation } from "./lane/noIsolation.ts";
import { noProvider as laneNoProvider } from "./lane/noProvider.ts";
import { objectRefEmpty } from "./lane/objectRefEmpty.ts";
import { ownRoutingToo } from "./lane/ownRoutingToo.ts";
import { refNotRead } from "./lane/refNotRead.ts";
import { strategyEmpty } from "./lane/strategyEmpty.ts";
import { rolloutNameTooLong } from "./lane/rolloutNameTooLong.ts";
import { trafficRoutingMissing } from "./lane/trafficRoutingMissing.ts";
import { weightRange as laneWeightRange } from "./lane/weightRange.ts";
import { liveRules } from "./live/liveRules.ts";
import { implicitWait } from "./pause/implicitWait.ts";
import { lastStepSkipped } from "./pause/lastStepSkipped.ts";
import { passesAtOnce } from "./pause/passesAtOnce.ts";
import { veryLong } from "./pause/veryLong.ts";
import { notFound } from "./reference/notFound.ts";
import { beyondStoredSchema } from "./rollout/beyondStoredSchema.ts";
import { numberOverflow } from "./rollout/numberOverflow.ts";
import { rollbackInBatchIgnored } from "./rollout/rollbackInBatchIgnored.ts";
import { rolloutIdDropped } from "./rollout/rolloutIdDropped.ts";
import { specMissing } from "./rollout/specMissing.ts";
import { gatewayUnnamed } from "./routing/gatewayUnnamed.ts";
import { gracePeriodZero } from "./routing/gracePeriodZero.ts";
import { ingressUnnamed } from "./routing/ingressUnnamed.ts";
import { negativeGrace } from "./routing/negativeGrace.ts";
import { noCustomRefs } from "./routing/noCustomRefs.ts";
import { noProvider } from "./routing/noProvider.ts";
import { serviceEmpty } from "./routing/serviceEmpty.ts";
import { serviceNameTooLong } from "./routing/serviceNameTooLong.ts";
import { tooMany } from "./routing/tooMany.ts";
import type { Rule } from "./rule.ts";
import { annotationsSize } from "./schema/annotationsSize.ts";
import { bound } from "./schema/bound.ts";
import { duplicateItem } from "./schema/duplicateItem.ts";
import { enumeration } from "./schema/enumeration.ts";
import { itemCount } from "./schema/itemCount.ts";
import { length } from "./schema/length.ts";
import { metadataConflict } from "./schema/metadataConflict.ts";
import { metadataSyntax } from "./schema/metadataSyntax.ts";
import { pathSyntax } from "./schema/pathSyntax.ts";
import { pattern } from "./schema/pattern.ts";
import { required } from "./schema/required.ts";
import { type } from "./schema/type.ts";
import { unknownField } from "./schema/unknownField.ts";
import { unknownKind } from "./schema/unknownKind.ts";
import { blueGreenCloneSetGrows } from "./steps/blueGreenCloneSetGrows.ts";
import { empty } from "./steps/empty.ts";
import { mixedUnits } from "./steps/mixedUnits.ts";
import { partitionLimit } from "./steps/partitionLimit.ts";
import { replicasDecrease } from "./steps/replicasDecrease.ts";
import { replicasMissing } from "./steps/replicasMissing.ts";
import { replicasRange } from "./steps/replicasRange.ts";
import { restReleasedAtOnce } from "./steps/restReleasedAtOnce.ts";
import { routingReset } from "./steps/routingReset.ts";
import { trafficRange } from "./steps/trafficRange.ts";
import { weightDecrease } from "./steps/weightDecrease.ts";
import { weightRange } from "./steps/weightRange.ts";
import { weightRefusedLater } from "./steps/weightRefusedLater.ts";
import { both } from "./strategy/both.ts";
import { none } from "./strategy/none.ts";
import { rollingStyle } from "./strategy/rollingStyle.ts";
import { noReason } from "./suppression/noReason.ts";
import { refusal } from "./suppression/refusal.ts";
import { unknownRule } from "./suppression/unknownRule.ts";
import { unused } from "./suppression/unused.ts";
import { conditionIgnored } from "./traffic/conditionIgnored.ts";
import { cookieLiteral } from "./traffic/cookieLiteral.ts";
import { cookieName } from "./traffic/cookieName.ts";
import { firstConditionOnly } from "./traffic/firstConditionOnly.ts";
import { headerModifierAlone } from "./traffic/headerModifierAlone.ts";
import { headerModifierIgnored } from "./traffic/headerModifierIgnored.ts";
import { matchesAfterWeight } from "./traffic/matchesAfterWeight.ts";
import { matchOverwritten } from "./traffic/matchOverwritten.ts";
import { matchRoutesNothing } from "./traffic/matchRoutesNothing.ts";
import { matchStopsStep } from "./traffic/matchStopsStep.ts";
import { mseNeedsSet } from "./traffic/mseNeedsSet.ts";
import { mseOneSet } from "./traffic/mseOneSet.ts";
import { mseQueryStays } from "./traffic/mseQueryStays.ts";
import { rollingStyleIgnored } from "./strategy/rollingStyleIgnored.ts";
import { absent as thresholdAbsent } from "./threshold/absent.ts";
import { blueGreenIgnored } from "./threshold/blueGreenIgnored.ts";
import { neverMet } from "./threshold/neverMet.ts";
import { unreadable as thresholdUnreadable } from "./threshold/unreadable.ts";
import { noRouting } from "./traffic/noRouting.ts";
import { pathFirstRule } from "./traffic/pathFirstRule.ts";
import { pathOrder } from "./traffic/pathOrder.ts";
import { weightAfterMatches } from "./traffic/weightAfterMatches.ts";
import { weightBesideMatches } from "./traffic/weightBesideMatches.ts";
import { weightDropped } from "./traffic/weightDropped.ts";
import { stuckWithoutService } from "./traffic/stuckWithoutService.ts";
import { zeroHidesMatches } from "./traffic/zeroHidesMatches.ts";
import { rollingStyle as rollingStyleChanged } from "./update/rollingStyle.ts";
import { stepCount } from "./update/stepCount.ts";
import { trafficRoutings } from "./update/trafficRoutings.ts";
import { workloadRef } from "./update/workloadRef.ts";
import { daemonSetRollback } from "./workload/daemonSetRollback.ts";
import { daemonSetRouting } from "./workload/daemonSetRouting.ts";
import { missing } from "./workload/missing.ts";
import { nameImpossible } from "./workload/nameImpossible.ts";
import { notForBlueGreen } from "./workload/notForBlueGreen.ts";
import { replicaSet } from "./workload/replicaSet.ts";
import { twoRollouts } from "./workload/twoRollouts.ts";
import { unknownVersion } from "./workload/unknownVersion.ts";
import { unsupportedKind } from "./workload/unsupportedKind.ts";
import { duplicateKey } from "./yaml/duplicateKey.ts";
import { kindMissing } from "./yaml/kindMissing.ts";
import { noManifest } from "./yaml/noManifest.ts";
import { unreadable } from "./yaml/unreadable.ts";
import { patchOverridesSelector } from "./canary/patchOverridesSelector.ts";
import { entryOutside } from "./lane/entryOutside.ts";
import { noEntry } from "./lane/noEntry.ts";
import { otherNamespace } from "./lane/otherNamespace.ts";
import { customKindUnknown } from "./routing/customKindUnknown.ts";
import { entryShared } from "./routing/entryShared.ts";
import { ingressClassUnknown } from "./routing/ingressClassUnknown.ts";
import { ingressCrash } from "./routing/ingressCrash.ts";
import { ingressWithoutService } from "./routing/ingressWithoutService.ts";
import { istioScriptFails } from "./routing/istioScriptFails.ts";
import { mseAnnotations } from "./routing/mseAnnotations.ts";
import { routeRuleLost } from "./routing/routeRuleLost.ts";
import { routeWeightLost } from "./routing/routeWeightLost.ts";
import { routeWithoutService } from "./routing/routeWithoutService.ts";
import { serviceMissesPods } from "./routing/serviceMissesPods.ts";
import { serviceShared } from "./routing/serviceShared.ts";
import { virtualServiceWeight } from "./routing/virtualServiceWeight.ts";
import { autoscaledCount } from "./steps/autoscaledCount.ts";
import { moreThanWorkload } from "./steps/moreThanWorkload.ts";
import { autoscalerOff } from "./workload/autoscalerOff.ts";
import { noReplicas } from "./workload/noReplicas.ts";
import { onDelete } from "./workload/onDelete.ts";
import { rolloutId } from "./workload/rolloutId.ts";
import { twoVersions } from "./workload/twoVersions.ts";

/** What kubectl makes of the text. */
const yaml: readonly Rule[] = [unreadable, kindMissing, noManifest, duplicateKey];

/** What the API server checks for every kind. */
const schema: readonly Rule[] = [
  unknownKind,
  unknownField,
  required,
  type,
  enumeration,
  pattern,
  length,
  itemCount,
  bound,
  duplicateItem,
  pathSyntax,
  metadataSyntax,
  annotationsSize,
  metadataConflict,
];

/** What the webhook for Rollouts refuses. */
const admission: readonly Rule[] = [
  specMissing,
  missing,
  unsupportedKind,
  notForBlueGreen,
  twoRollouts,
  none,
  both,
  rollingStyle,
  empty,
  replicasMissing,
  replicasRange,
  replicasDecrease,
  partitionLimit,
  trafficRange,
  weightRange,
  weightDecrease,
  tooMany,
  serviceEmpty,
  noProvider,
  ingressUnnamed,
  gatewayUnnamed,
  negativeGrace,
  numberOverflow,
  workloadMissing,
  batchNumberOverflow,
];

/** What the webhook refuses to change while a release runs. */
const update: readonly Rule[] = [workloadRef, trafficRoutings, rollingStyleChanged, stepCount];

/** What the controller ignores, or what does harm. */
const behaviour: readonly Rule[] = [
  patchWithoutCanary,
  flagIgnored,
  canaryServiceDisabled,
  lastStepSkipped,
  restReleasedAtOnce,
  patchChangesService,
  patchSyntax,
  deploymentNameTooLong,
  serviceFlagDropped,
  rollingStyleIgnored,
  rolloutNameTooLong,
  implicitWait,
  passesAtOnce,
  veryLong,
  routingReset,
  mixedUnits,
  blueGreenCloneSetGrows,
  weightRefusedLater,
  beyondStoredSchema,
  rolloutIdDropped,
  rollbackInBatchIgnored,
  gracePeriodZero,
  noCustomRefs,
  serviceNameTooLong,
  thresholdAbsent,
  thresholdUnreadable,
  neverMet,
  blueGreenIgnored,
  replicaSet,
  unknownVersion,
  nameImpossible,
  daemonSetRouting,
  daemonSetRollback,
];

/** What only shows beside the objects that a manifest names. */
const together: readonly Rule[] = [
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
  otherNamespace,
  noEntry,
  entryOutside,
  patchOverridesSelector,
  twoVersions,
  rolloutId,
  onDelete,
  noReplicas,
  autoscalerOff,
  autoscaledCount,
  moreThanWorkload,
];

/** What the traffic provider makes of the steps. */
const traffic: readonly Rule[] = [
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

/** TrafficRoutings and the Rollouts that name them. */
const lanes: readonly Rule[] = [
  refNotRead,
  gatewayRemovesRoute,
  laneGatewayUnnamed,
  laneNoProvider,
  nameEmpty,
  objectRefEmpty,
  firstObjectRefOnly,
  strategyEmpty,
  laneWeightRange,
  noIsolation,
  ownRoutingToo,
  blueGreenMember,
  noGrayPods,
];

/** Names that no file declares. */
const references: readonly Rule[] = [trafficRoutingMissing, notFound];

/** What is wrong with a decision to ignore one of the others. */
const suppressions: readonly Rule[] = [noReason, unknownRule, refusal, unused];

/** Every rule of the product, in the order of the documentation. */
export const rules: readonly Rule[] = [
  ...yaml,
  ...schema,
  ...admission,
  ...update,
  ...lanes,
  ...behaviour,
  ...together,
  ...traffic,
  ...references,
  ...suppressions,
  ...liveRules,
];
