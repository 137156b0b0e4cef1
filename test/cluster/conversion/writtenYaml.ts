import { isList, isObject, type Json } from "#domain/json.ts";
import type { SeededRandom } from "#support/seededRandom.ts";

/** How one text is laid out. */
interface Layout {
  readonly random: SeededRandom;
  readonly step: number;
  /** How far the dash of a list stands right of its key. */
  readonly dash: number;
}

/** A value as YAML in one of the layouts that people use, with comments, and some CRLF; the value stays the same. */
export function writtenYaml(value: Json, random: SeededRandom): string {
  if (random.chance(0.1)) return `${JSON.stringify(value, undefined, random.pick([0, 2]))}\n`;
  const step = random.pick([2, 2, 4, 3]);
  const text = `${block(value, 0, { random, step, dash: random.chance(0.5) ? 0 : step })}\n`;
  return random.chance(0.2) ? text.replaceAll("\n", "\r\n") : text;
}

/** The lines of a value at a column, without the last line break. */
function block(value: Json, column: number, layout: Layout): string {
  const margin = " ".repeat(column);
  if (isList(value)) {
    return value
      .map((item) => `${comment(margin, layout)}${margin}- ${block(item, column + 2, layout).trimStart()}`)
      .join("\n");
  }
  if (!isObject(value)) return margin + scalar(value, layout);
  return Object.entries(value)
    .map(
      ([key, child]) =>
        `${comment(margin, layout)}${margin}${name(key, layout)}:${behind(child ?? null, column, layout)}`,
    )
    .join("\n");
}

/** What stands behind the colon of a key at a column. */
function behind(value: Json, column: number, layout: Layout): string {
  const { random, step, dash } = layout;
  const remark = random.chance(0.05) ? " # as it was" : "";
  if (isBlock(value) && random.chance(0.85)) {
    // The first line decides where the others begin, so no comment may stand above it in a list.
    return `${remark}\n${block(value, column + (isList(value) ? dash : step), layout)}`;
  }
  if (value === null && random.chance(0.3)) return remark;
  return ` ${isBlock(value) ? flow(value) : scalar(value, layout)}${remark}`;
}

function isBlock(value: Json): boolean {
  return isList(value) ? value.length > 0 : isObject(value) && Object.keys(value).length > 0;
}

function flow(value: Json): string {
  if (isList(value)) return `[${value.map(flow).join(", ")}]`;
  if (!isObject(value)) return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([key, child]) => `${key}: ${flow(child ?? null)}`)
    .join(", ")}}`;
}

function scalar(value: Json, { random }: Layout): string {
  if (value === null) return random.pick(["null", "~"]);
  const isPlain =
    typeof value === "string" &&
    /^[a-z][a-z./0-9]*$/i.test(value) &&
    !/^(?:y|n|yes|no|on|off|true|false|null)$/i.test(value);
  if (typeof value === "string" && isPlain) return random.pick([value, value, `'${value}'`]);
  return JSON.stringify(value);
}

function name(key: string, { random }: Layout): string {
  return random.chance(0.03) ? `"${key}"` : key;
}

function comment(margin: string, { random }: Layout): string {
  return random.chance(0.05) ? `${margin}# about the next line\n` : "";
}
