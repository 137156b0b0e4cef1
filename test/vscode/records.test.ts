import { expect, test } from "vitest";
import { type InHostRecord, recordIn, recordLine } from "./inHost/records.ts";

const records: readonly InHostRecord[] = [
  { kind: "plan", tests: [] },
  { kind: "plan", tests: ['names the "lane"', "approves"] },
  { kind: "passed", name: "approves", milliseconds: 0 },
  { kind: "failed", name: "approves", milliseconds: 12, error: "Error: no\n    at here" },
];

test.for(records)("%j is read as it was written", (record) => {
  const line = recordLine(record);
  expect(line).not.toContain("\n");
  expect(recordIn(line)).toEqual(record);
});

test.for(["", "Extension host started", '{"hello":1}', "[]"])("%j is somebody else's line", (line) => {
  expect(recordIn(line)).toBeUndefined();
});

test("a record of an unknown kind is not passed over", () => {
  expect(() => recordIn('{"kruiseRolloutsTest":{"kind":"skipped","name":"a"}}')).toThrow("no test record");
});
