import type { Rule } from "#rules/rule.ts";
import { duplicateKey } from "./duplicateKey.ts";
import { kindMissing } from "./kindMissing.ts";
import { noManifest } from "./noManifest.ts";
import { textLost } from "./textLost.ts";
import { unreadable } from "./unreadable.ts";

/** What kubectl makes of the text. */
export const yamlRules: readonly Rule[] = [unreadable, kindMissing, noManifest, duplicateKey, textLost];
