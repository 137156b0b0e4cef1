import type { Rule } from "#rules/rule.ts";
import { beyondStoredSchema } from "./beyondStoredSchema.ts";
import { numberOverflow } from "./numberOverflow.ts";
import { rollbackInBatchIgnored } from "./rollbackInBatchIgnored.ts";
import { rolloutIdDropped } from "./rolloutIdDropped.ts";
import { specMissing } from "./specMissing.ts";

/** A Rollout as a whole. */
export const rolloutRules: readonly Rule[] = [
  specMissing,
  numberOverflow,
  beyondStoredSchema,
  rolloutIdDropped,
  rollbackInBatchIgnored,
];
