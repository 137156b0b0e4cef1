import type { ControllerVersion } from "#domain/controllerVersion.ts";
import type { Path } from "#domain/json.ts";

/** What a JSON value is. An integer is a number without a fraction, `5.0` included. */
export type JsonType = "null" | "boolean" | "integer" | "number" | "string" | "array" | "object";

/** Strict field validation refuses a field that the kind does not have at this place. */
export interface UnknownField {
  readonly kind: "unknown-field";
  /** The path of the unknown field itself. */
  readonly path: Path;
  readonly field: string;
  /** The controller line that brings the field, when the selected one is older. */
  readonly since: ControllerVersion | undefined;
  /** A field of the same object with nearly the same name. */
  readonly nearest: string | undefined;
  /** Where the kind has a field of exactly this name, such as `spec.strategy.canary.trafficRoutingRef`. At most three. */
  readonly elsewhere: readonly string[];
  /** Other versions of the kind that have the field at exactly this place, such as `v1alpha1`. */
  readonly versions: readonly string[];
}

/** The value has a JSON type that the field does not take. */
export interface WrongType {
  readonly kind: "type";
  readonly path: Path;
  readonly expected: readonly JsonType[];
  readonly actual: JsonType;
}

/** A field that must be there is absent, or null, which the server reads as absent. */
export interface MissingField {
  readonly kind: "required";
  /** Ends in the name of the missing field. */
  readonly path: Path;
  readonly field: string;
}

/** The text is none of the values that the field takes. */
export interface NotAllowed {
  readonly kind: "enum";
  readonly path: Path;
  readonly allowed: readonly string[];
  readonly actual: string;
}

/** The text does not match the pattern of the field. */
export interface PatternMismatch {
  readonly kind: "pattern";
  readonly path: Path;
  readonly pattern: string;
  readonly actual: string;
}

/** The text is too short or too long, counted in code points as the server counts. */
export interface WrongLength {
  readonly kind: "length";
  readonly path: Path;
  readonly limit: "at least" | "at most";
  readonly bound: number;
  readonly actual: number;
}

/** The list has too many items. */
export interface TooManyItems {
  readonly kind: "item-count";
  readonly path: Path;
  readonly max: number;
  readonly actual: number;
}

/** The integer does not fit into 64 bits, so that the server reads it as a fraction and refuses it. */
export interface OutOfBounds {
  readonly kind: "bound";
  readonly path: Path;
}

/** The list tells its items apart by a key, or by their value, and has this one twice. */
export interface DuplicateItem {
  readonly kind: "duplicate-item";
  /** The path of the later item. */
  readonly path: Path;
  /** The field that tells the items apart; undefined when the whole item does. */
  readonly key: string | undefined;
  readonly value: string;
  /** 0-based index of the item that has the value already. */
  readonly first: number;
}

/** How a text is tested by a rule that holds only beside certain values of another field. */
export type TextTest =
  | { readonly test: "starts-with"; readonly text: string }
  | { readonly test: "lacks"; readonly text: string }
  | { readonly test: "not-ends-with"; readonly text: string }
  | { readonly test: "matches"; readonly text: string };

/** A rule across fields does not hold. Such rules exist in controller line `next` only. */
export interface BrokenRule {
  readonly kind: "rule";
  /** The path of the value that breaks the rule. */
  readonly path: Path;
  readonly broken: TextTest;
  readonly actual: string;
  /** The neighboring field that makes the rule apply, and the value it has (defaults applied). */
  readonly because: { readonly field: string; readonly value: string };
}

/** The syntaxes that Kubernetes demands of texts in `metadata`. */
export type MetadataSyntax =
  "object-name" | "namespace" | "label-key" | "label-value" | "annotation-key" | "finalizer" | "timestamp";

/** A text in `metadata` does not follow the syntax that Kubernetes demands. */
export interface WrongSyntax {
  readonly kind: "format";
  /** For a label or annotation key the path ends in that key. */
  readonly path: Path;
  readonly syntax: MetadataSyntax;
  readonly actual: string;
}

/** All annotations together are too large. */
export interface TooLarge {
  readonly kind: "size";
  readonly path: Path;
  readonly maxBytes: number;
  readonly actualBytes: number;
}

/** Two entries that exclude each other: two controlling owners, or two opposite finalizers. */
export interface Conflict {
  readonly kind: "conflict";
  /** The path of the later entry. */
  readonly path: Path;
  readonly between: readonly [string, string];
}

/** One reason why the API server refuses a manifest before any webhook sees it, with the facts to say so. */
export type SchemaViolation =
  | UnknownField
  | WrongType
  | MissingField
  | NotAllowed
  | PatternMismatch
  | WrongLength
  | TooManyItems
  | OutOfBounds
  | DuplicateItem
  | BrokenRule
  | WrongSyntax
  | TooLarge
  | Conflict;
