import { describe, expect, test } from "vitest";
import { parseDocument } from "#yaml/parseDocument.ts";
import { splitDocuments } from "#yaml/splitDocuments.ts";

const json = '{"a":"x\\/\\ud83d\\ude00"}';

/** What kubectl 1.34 reads: the values, or that it cannot read the file. */
type Reading = readonly unknown[] | "refused";

function reading(text: string): Reading {
  const documents = splitDocuments(text).map(parseDocument);
  if (documents.some(({ readable }) => !readable)) return "refused";
  return documents.flatMap(({ value }) => (value === undefined || value === null ? [] : [value]));
}

const object = { a: "x/😀" };
const flow = { a: 1 };

describe("a file that begins with a brace", () => {
  const rows: readonly (readonly [name: string, text: string, read: Reading])[] = [
    ["JSON", json, [object]],
    ["JSON behind a tab", `\t${json}`, [object]],
    ["two objects", `${json}\n ${json}`, [object, object]],
    ["blanks behind JSON", `${json}\n\t\n`, [object]],
    ["YAML behind one object", `${json}\n{a: 1}`, [object, flow]],
    ["YAML on its line", `${json} {a: 1}`, [object, flow]],
    ["YAML behind two objects", `${json}\n${json}\n{a: 1}`, "refused"],
    ["a comment behind two objects", `${json}\n${json}\n# no`, "refused"],
    ["a comment behind one object", `${json}\n# yes\n`, [object]],
    ["a comment of three bytes", `${json} #c`, "refused"],
    ["a comment of four bytes", `${json} #éa`, [object]],
    ["separators between objects", `${json}\n---\n{a: 1}`, [object, flow]],
    ["a separator on the line of an object", `${json} ---\n{a: 1}`, [object, flow]],
    ["dots behind JSON", `${json}\n...\n`, "refused"],
    ["dots behind YAML", "{a: 1}\n...\n", [flow]],
    ["escapes of JSON behind a separator", `---\n${json}`, "refused"],
    ["a number beyond doubles", '{"a":1e400}', "refused"],
    ["a tab before YAML at the top", "\t{a: 1}", [flow]],
    ["a tab before YAML on the next line", "\n\t{a: 1}", "refused"],
    ["a tab before YAML behind a separator", "---\n\t{a: 1}", "refused"],
    ["DEL in JSON", '{"a":"\u007f"}', [{ a: "\u007f" }]],
    ["DEL in YAML", "{a: '\u007f'}", "refused"],
  ];
  test.each(rows)("%s", (_name, text, read) => {
    expect(reading(text)).toEqual(read);
  });
});

test("documents stand where they say", () => {
  const text = `${json}\n\n${json}`;
  expect(splitDocuments(text).map(({ text: own, offset }) => text.slice(offset, offset + own.length))).toEqual([
    json,
    json,
  ]);
});
