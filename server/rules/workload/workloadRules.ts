import type { Rule } from "#rules/rule.ts";
import { autoscalerOff } from "./autoscalerOff.ts";
import { daemonSetRollback } from "./daemonSetRollback.ts";
import { daemonSetRouting } from "./daemonSetRouting.ts";
import { missing } from "./missing.ts";
import { nameImpossible } from "./nameImpossible.ts";
import { noReplicas } from "./noReplicas.ts";
import { notForBlueGreen } from "./notForBlueGreen.ts";
import { onDelete } from "./onDelete.ts";
import { replicaSet } from "./replicaSet.ts";
import { rolloutId } from "./rolloutId.ts";
import { twoRollouts } from "./twoRollouts.ts";
import { twoVersions } from "./twoVersions.ts";
import { unknownVersion } from "./unknownVersion.ts";
import { unsupportedKind } from "./unsupportedKind.ts";

/** The workload that a Rollout names. */
export const workloadRules: readonly Rule[] = [
  missing,
  unsupportedKind,
  notForBlueGreen,
  twoRollouts,
  replicaSet,
  unknownVersion,
  nameImpossible,
  daemonSetRouting,
  daemonSetRollback,
  twoVersions,
  rolloutId,
  onDelete,
  noReplicas,
  autoscalerOff,
];
