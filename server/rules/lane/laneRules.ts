import type { Rule } from "#rules/rule.ts";
import { blueGreenMember } from "./blueGreenMember.ts";
import { entryOutside } from "./entryOutside.ts";
import { firstObjectRefOnly } from "./firstObjectRefOnly.ts";
import { gatewayRemovesRoute } from "./gatewayRemovesRoute.ts";
import { gatewayUnnamed } from "./gatewayUnnamed.ts";
import { nameEmpty } from "./nameEmpty.ts";
import { noEntry } from "./noEntry.ts";
import { noGrayPods } from "./noGrayPods.ts";
import { noIsolation } from "./noIsolation.ts";
import { noProvider } from "./noProvider.ts";
import { objectRefEmpty } from "./objectRefEmpty.ts";
import { otherNamespace } from "./otherNamespace.ts";
import { ownRoutingToo } from "./ownRoutingToo.ts";
import { refNotRead } from "./refNotRead.ts";
import { rolloutNameTooLong } from "./rolloutNameTooLong.ts";
import { strategyEmpty } from "./strategyEmpty.ts";
import { trafficRoutingMissing } from "./trafficRoutingMissing.ts";
import { weightRange } from "./weightRange.ts";

/** TrafficRoutings and the Rollouts that name them. */
export const laneRules: readonly Rule[] = [
  refNotRead,
  gatewayRemovesRoute,
  gatewayUnnamed,
  noProvider,
  nameEmpty,
  objectRefEmpty,
  firstObjectRefOnly,
  strategyEmpty,
  weightRange,
  noIsolation,
  ownRoutingToo,
  blueGreenMember,
  noGrayPods,
  rolloutNameTooLong,
  otherNamespace,
  noEntry,
  entryOutside,
  trafficRoutingMissing,
];
