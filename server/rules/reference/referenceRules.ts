import type { Rule } from "#rules/rule.ts";
import { notFound } from "./notFound.ts";

/** Names that no file declares. */
export const referenceRules: readonly Rule[] = [notFound];
