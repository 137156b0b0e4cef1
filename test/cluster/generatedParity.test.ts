import { afterAll, expect, inject, test } from "vitest";
import { openAdmissionOracle } from "./admissionOracle.ts";
import { faultNames } from "./parity/generate.ts";
import { refusingRules, reportOf } from "./parity/report.ts";
import { runParity } from "./parity/run.ts";

const namespace = "generated-parity";
const opened = await openAdmissionOracle(inject("cluster"), namespace);
if (!opened.ok) throw new Error(opened.failure);
const oracle = opened.value;

afterAll(() => oracle.close());

test("the server and we judge 2,000 generated manifests alike", async () => {
  const outcome = await runParity(oracle, namespace, { seed: 4, count: 2000 });
  const { tally, disagreements } = outcome;
  process.stdout.write(`${reportOf(outcome)}\n`);
  expect(disagreements).toEqual([]);
  // Both worlds have to be there, every rule has to speak, and every fault has to be put in.
  expect(tally.accepted).toBeGreaterThan(400);
  expect(tally.count - tally.accepted).toBeGreaterThan(800);
  expect(refusingRules.filter((rule) => !tally.rules.has(rule))).toEqual([]);
  expect(faultNames.filter((fault) => !tally.faults.has(fault))).toEqual([]);
  // Where both refuse, we name the stage that refused.
  expect(tally.misattributed.length).toBeLessThan(10);
});
