import type { Rule } from "#rules/rule.ts";
import { canaryServiceDisabled } from "./canaryServiceDisabled.ts";
import { deploymentNameTooLong } from "./deploymentNameTooLong.ts";
import { flagIgnored } from "./flagIgnored.ts";
import { patchChangesService } from "./patchChangesService.ts";
import { patchOverridesSelector } from "./patchOverridesSelector.ts";
import { patchSyntax } from "./patchSyntax.ts";
import { patchWithoutCanary } from "./patchWithoutCanary.ts";
import { serviceFlagDropped } from "./serviceFlagDropped.ts";

/** Canary style and its canary Service. */
export const canaryRules: readonly Rule[] = [
  patchWithoutCanary,
  flagIgnored,
  canaryServiceDisabled,
  patchChangesService,
  patchSyntax,
  deploymentNameTooLong,
  serviceFlagDropped,
  patchOverridesSelector,
];
