import { runInExtensionHost } from "#vscode-host/extensionHostRun.ts";
import { inHostSuite } from "#vscode-host/inHostSuite.ts";
import { describe, expect, test } from "vitest";
import { recordIn } from "./inHost/records.ts";

// The suite runs once, in one editor; what it reports becomes one result here for every test in there.
const { code, log, logDirectory } = await runInExtensionHost(inHostSuite());
const records = log.map(({ text }) => recordIn(text)).filter((record) => record !== undefined);
const planned = records.flatMap((record) => (record.kind === "plan" ? record.tests : []));
const results = records.filter((record) => record.kind !== "plan");

describe("inside the extension host", () => {
  test("reports a result for every test it planned, and ends as they say", () => {
    expect(planned).not.toEqual([]);
    expect(results.map(({ name }) => name)).toEqual(planned);
    const failed = results.some(({ kind }) => kind === "failed");
    expect(code, `The console of the run is in ${logDirectory}.`).toBe(failed ? 1 : 0);
  });

  test.for(planned)("%s", (name) => {
    const result = results.find((candidate) => candidate.name === name);
    if (result?.kind === "failed") {
      throw new Error(result.error);
    }
    expect(result?.kind).toBe("passed");
  });
});
