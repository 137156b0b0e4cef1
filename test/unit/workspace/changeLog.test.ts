import { expect, test } from "vitest";
import { ChangeLog } from "#workspace/changeLog.ts";

function logOf(...changes: readonly (readonly string[])[]): ChangeLog {
  const log = new ChangeLog();
  for (const touched of changes) log.add(touched);
  return log;
}

const asked = new Set(["a", "b"]);

test.each([
  [0, [], true],
  [0, [["c"], []], true],
  [0, [["c"], ["a"]], false],
  [1, [["a"], ["c"]], true],
  [1, [["c"], ["c", "b"], ["d"]], false],
  [2, [["a"], ["b"]], true],
])("after %i changes of %j nothing that was asked is touched: %j", (seen, changes, unchanged) => {
  const log = logOf(...changes);
  expect(log.count).toBe(changes.length);
  expect(log.noneSince(seen, asked)).toBe(unchanged);
});

test("what happened too long ago to remember may have been anything", () => {
  const log = logOf(...Array.from({ length: 1000 }, () => ["c"]));
  expect([log.noneSince(0, asked), log.noneSince(999, asked), log.noneSince(990, asked)]).toEqual([false, true, true]);
});
