import type { Rule } from "#rules/rule.ts";
import { annotationsSize } from "./annotationsSize.ts";
import { bound } from "./bound.ts";
import { duplicateItem } from "./duplicateItem.ts";
import { enumeration } from "./enumeration.ts";
import { itemCount } from "./itemCount.ts";
import { length } from "./length.ts";
import { metadataConflict } from "./metadataConflict.ts";
import { metadataSyntax } from "./metadataSyntax.ts";
import { pathSyntax } from "./pathSyntax.ts";
import { pattern } from "./pattern.ts";
import { required } from "./required.ts";
import { type } from "./type.ts";
import { unknownField } from "./unknownField.ts";
import { unknownKind } from "./unknownKind.ts";

/** What the API server checks for every kind. */
export const schemaRules: readonly Rule[] = [
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
