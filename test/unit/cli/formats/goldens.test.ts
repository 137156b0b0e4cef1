import { join } from "node:path";
import { expect, test } from "vitest";
import { formats } from "#cli/formats.ts";
import type { FormatOptions } from "#cli/formats/format.ts";
import type { Report } from "#cli/report.ts";
import { isObject, type Json, type JsonObject } from "#domain/json.ts";
import { cleanReport, sampleOptions, sampleReport } from "./sampleReport.ts";

const folder = join(import.meta.dirname, "../../../fixtures/reports");

/** The report in a format, as UTF-8 can hold it; what SARIF says about the rules is left out, because it changes with them. */
function written(name: string, report: Report, options: FormatOptions): string {
  const text = (formats.get(name)?.(report, options) ?? "").toWellFormed();
  if (name !== "sarif") return text;
  const log: Json = JSON.parse(text);
  return `${JSON.stringify(withoutRules(log), undefined, 2)}\n`;
}

function withoutRules(value: Json): Json {
  if (Array.isArray(value)) return value.map((item: Json) => withoutRules(item));
  if (!isObject(value)) return value;
  const kept: JsonObject = Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== "rules")
      .map(([key, child]) => [key, withoutRules(child ?? null)]),
  );
  return kept;
}

test.each([...formats.keys()])("%s says what the golden file says", async (name) => {
  await expect(written(name, sampleReport, sampleOptions)).toMatchFileSnapshot(join(folder, `sample.${name}`));
});

test.each([...formats.keys()])("%s of a run that found nothing", async (name) => {
  await expect(written(name, cleanReport, sampleOptions)).toMatchFileSnapshot(join(folder, `clean.${name}`));
});

test("verbose text", async () => {
  const text = written("text", sampleReport, { ...sampleOptions, verbose: true });
  await expect(text).toMatchFileSnapshot(join(folder, "verbose.text"));
});

test("a milder threshold fails more", () => {
  const options: FormatOptions = { ...sampleOptions, failOn: "info" };
  const failed = (name: string, pattern: RegExp): readonly number[] =>
    [sampleOptions, options].map((it) => written(name, sampleReport, it).match(pattern)?.length ?? 0);
  expect(failed("tap", /^not ok/gm)).toEqual([4, 5]);
  expect(failed("junit", /<failure/g)).toEqual([4, 6]);
});
