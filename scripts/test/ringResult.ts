/** What one ring came to. A failure that belongs to no test counts as one failed test and is told in `remarks`. */
export interface RingResult {
  readonly passed: number;
  readonly failed: number;
  /** Sentences about what the numbers alone do not tell. */
  readonly remarks: readonly string[];
}

/**
 * Reads a report of vitest's JSON reporter (5.1); undefined stands for no report. `exitCode` is vitest's own, null when
 * it was killed. A ring that ran no test, skipped one, or ended badly has failed, whatever its report says.
 */
export function ringResult(report: unknown, exitCode: number | null): RingResult {
  const passed = numberIn(report, "numPassedTests");
  const total = numberIn(report, "numTotalTests");
  if (passed === undefined || total === undefined) {
    return { passed: 0, failed: 1, remarks: [`vitest wrote no report; it ended with ${ending(exitCode)}.`] };
  }
  const failedTests = numberIn(report, "numFailedTests") ?? 0;
  const skipped = total - passed - failedTests;
  const broken = brokenFiles(report);
  const remarks = [
    ...(total === 0 && broken.length === 0 ? ["It ran no test."] : []),
    ...(skipped > 0 ? [`${skipped} of its tests did not run, which counts as failed.`] : []),
    ...broken.map((file) => `${file} failed outside its tests.`),
  ];
  const failed = failedTests + skipped + broken.length + (total === 0 && broken.length === 0 ? 1 : 0);
  if (failed === 0 && exitCode !== 0) {
    return { passed, failed: 1, remarks: [`Every test passed, but vitest ended with ${ending(exitCode)}.`] };
  }
  return { passed, failed, remarks };
}

function ending(exitCode: number | null): string {
  return exitCode === null ? "a signal" : `code ${exitCode}`;
}

/** Files that failed although none of their tests did: they could not be loaded, or a hook of theirs failed. */
function brokenFiles(report: unknown): string[] {
  const files: unknown = property(report, "testResults");
  return (Array.isArray(files) ? files : []).flatMap((file: unknown) => {
    const tests: unknown = property(file, "assertionResults");
    const failedTest = Array.isArray(tests) && tests.some((test: unknown) => property(test, "status") === "failed");
    return property(file, "status") === "failed" && !failedTest ? [String(property(file, "name"))] : [];
  });
}

function numberIn(value: unknown, key: string): number | undefined {
  const found = property(value, key);
  return typeof found === "number" ? found : undefined;
}

function property(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
}
