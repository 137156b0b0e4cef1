import { isControllerVersion } from "./controllerLine.ts";
import type { ControllerVersion } from "#domain/controllerVersion.ts";

/** A rule over the text of one field that holds while another field has one of certain values. */
export interface TextRule {
  readonly when: { readonly field: string; readonly values: readonly string[] };
  readonly field: string;
  readonly tests: readonly { readonly test: string; readonly text: string }[];
}

/** Keywords that only constrain a value, so that a later controller line may add them. */
export interface Constraints {
  readonly required?: readonly string[];
  readonly maxItems?: number;
  readonly default?: string | number | boolean;
  /** The fields that tell the items of a list apart. */
  readonly "x-list-map-keys"?: readonly string[];
  /** True when no item of the list may stand twice. */
  readonly "x-list-set"?: boolean;
  readonly "x-text-rule"?: TextRule;
}

/** Our dialect of JSON Schema; README.md explains the marks. */
export interface FieldSchema extends Constraints {
  readonly $id?: string;
  /** Name of a file in definitions/. */
  readonly $ref?: string;
  readonly type?: "object" | "array" | "string" | "integer" | "boolean";
  readonly properties?: Readonly<Record<string, FieldSchema>>;
  readonly additionalProperties?: FieldSchema;
  readonly items?: FieldSchema;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly format?: "int32" | "int64" | "date-time";
  /** True when null is a value of its own. Elsewhere a null member counts as absent, and a null item is refused. */
  readonly nullable?: boolean;
  readonly "x-int-or-string"?: boolean;
  readonly "x-preserve-unknown-fields"?: boolean;
  readonly "x-since"?: ControllerVersion;
  readonly "x-adds"?: Readonly<Partial<Record<ControllerVersion, Constraints>>>;
}

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === "string";
const isNumber: Check = (value) => typeof value === "number";
const isFlag: Check = (value) => typeof value === "boolean";
const oneOf =
  (...values: readonly string[]): Check =>
  (value) =>
    typeof value === "string" && values.includes(value);
const listOf =
  (item: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(item);
const mapOf =
  (key: Check, item: Check): Check =>
  (value) =>
    isRecord(value) && Object.entries(value).every(([name, entry]) => key(name) && item(entry));
const record =
  (fields: Readonly<Record<string, Check>>): Check =>
  (value) =>
    isRecord(value) && Object.entries(value).every(([name, entry]) => fields[name]?.(entry) ?? false);

const isTextRule = record({
  when: record({ field: isText, values: listOf(isText) }),
  field: isText,
  tests: listOf(record({ test: oneOf("starts-with", "lacks", "not-ends-with", "matches"), text: isText })),
});

const constraintChecks: Readonly<Record<keyof Constraints, Check>> = {
  required: listOf(isText),
  maxItems: isNumber,
  default: (value) => isText(value) || isNumber(value) || isFlag(value),
  "x-list-map-keys": listOf(isText),
  "x-list-set": isFlag,
  "x-text-rule": isTextRule,
};

const schemaChecks: Readonly<Record<keyof FieldSchema, Check>> = {
  ...constraintChecks,
  $id: isText,
  $ref: isText,
  type: oneOf("object", "array", "string", "integer", "boolean"),
  properties: mapOf(isText, isFieldSchema),
  additionalProperties: isFieldSchema,
  items: isFieldSchema,
  enum: listOf(isText),
  pattern: isText,
  minLength: isNumber,
  maxLength: isNumber,
  format: oneOf("int32", "int64", "date-time"),
  nullable: isFlag,
  "x-int-or-string": isFlag,
  "x-preserve-unknown-fields": isFlag,
  "x-since": isControllerVersion,
  "x-adds": mapOf(isControllerVersion, record(constraintChecks)),
};

/** True when the value uses nothing but the keywords of the dialect, each with a value of its type. */
export function isFieldSchema(value: unknown): value is FieldSchema {
  return record(schemaChecks)(value);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
