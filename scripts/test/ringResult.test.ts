import { describe, expect, test } from "vitest";
import { type RingResult, ringResult } from "./ringResult.ts";

interface Report {
  readonly total: number;
  readonly passed: number;
  readonly failed: number;
  readonly files: readonly { readonly status: string; readonly tests: readonly string[] }[];
}

/** In the shape of vitest's JSON reporter. */
function written({ total, passed, failed, files }: Report): unknown {
  return {
    numTotalTests: total,
    numPassedTests: passed,
    numFailedTests: failed,
    testResults: files.map(({ status, tests }) => ({
      name: "lane.test.ts",
      status,
      assertionResults: tests.map((outcome) => ({ status: outcome })),
    })),
  };
}

const outside = "lane.test.ts failed outside its tests.";

// The numbers are those that vitest 5.1 wrote for a file of each sort.
const rows: readonly [string, Report | undefined, number | null, RingResult][] = [
  [
    "all passed",
    { total: 2, passed: 2, failed: 0, files: [{ status: "passed", tests: ["passed", "passed"] }] },
    0,
    { passed: 2, failed: 0, remarks: [] },
  ],
  [
    "one test failed",
    { total: 2, passed: 1, failed: 1, files: [{ status: "failed", tests: ["passed", "failed"] }] },
    1,
    { passed: 1, failed: 1, remarks: [] },
  ],
  [
    "a file could not be loaded",
    { total: 0, passed: 0, failed: 0, files: [{ status: "failed", tests: [] }] },
    1,
    { passed: 0, failed: 1, remarks: [outside] },
  ],
  [
    "a hook after the tests failed",
    { total: 1, passed: 1, failed: 0, files: [{ status: "failed", tests: ["passed"] }] },
    1,
    { passed: 1, failed: 1, remarks: [outside] },
  ],
  [
    "a hook before the tests failed",
    { total: 2, passed: 0, failed: 0, files: [{ status: "failed", tests: ["skipped", "skipped"] }] },
    1,
    { passed: 0, failed: 3, remarks: ["2 of its tests did not run, which counts as failed.", outside] },
  ],
  [
    "a rejection nobody awaited",
    { total: 1, passed: 1, failed: 0, files: [{ status: "passed", tests: ["passed"] }] },
    1,
    { passed: 1, failed: 1, remarks: ["Every test passed, but vitest ended with code 1."] },
  ],
  [
    "tests that were skipped",
    { total: 3, passed: 1, failed: 0, files: [{ status: "passed", tests: ["skipped", "passed", "todo"] }] },
    0,
    { passed: 1, failed: 2, remarks: ["2 of its tests did not run, which counts as failed."] },
  ],
  [
    "no test file",
    { total: 0, passed: 0, failed: 0, files: [] },
    1,
    { passed: 0, failed: 1, remarks: ["It ran no test."] },
  ],
  [
    "no report",
    undefined,
    null,
    { passed: 0, failed: 1, remarks: ["vitest wrote no report; it ended with a signal."] },
  ],
];

describe("the result of a ring", () => {
  test.for(rows)("%s", ([, report, exitCode, result]) => {
    expect(ringResult(report === undefined ? undefined : written(report), exitCode)).toEqual(result);
  });
});
