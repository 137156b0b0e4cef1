import { afterAll, expect, inject, test } from "vitest";
import { sharedData, withSharedData } from "#support/sharedData.ts";
import { createCases, ownWords, recordedWords, type AdmissionCase } from "./admissionCases.ts";
import { openAdmissionOracle } from "./admissionOracle.ts";

const file = "reference/admission-cases.yaml";

/** Where the file holds the server's answer to a request that kubectl never sends: what kubectl says instead. */
const kubectlSays: Readonly<Record<string, string>> = {
  "t-v1beta1": 'no matches for kind "TrafficRouting" in version "rollouts.kruise.io/v1beta1"',
};

// The messages of the cases were recorded in a namespace of this name.
const opened = await openAdmissionOracle(inject("cluster"), "oracle");
if (!opened.ok) throw new Error(opened.failure);
const oracle = opened.value;

afterAll(() => oracle.close());

const cases = createCases(sharedData(file) ?? "[]");

withSharedData("every case that creates an object is read", file, (text) => {
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
  expect(cases).toHaveLength(count(/^- id: /gm) - count(/^ {2}patch: /gm));
  expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length);
});

test.each(cases)("$id", async (given: AdmissionCase) => {
  const verdict = await oracle.verdict(given.manifest);
  const { accepted, by, code } = verdict;
  expect({ accepted, by, code }).toEqual({ accepted: given.accepted, by: given.by, code: given.code });
  expect(ownWords(verdict.message)).toMatch(recordedWords(kubectlSays[given.id] ?? given.message));
});

withSharedData("kubectl itself comes to the same verdicts", file, async () => {
  const different: string[] = [];
  const left = [...cases];
  const work = async (): Promise<void> => {
    for (let next = left.pop(); next !== undefined; next = left.pop()) {
      const { accepted, message } = await oracle.kubectlVerdict(next.manifest);
      if (accepted !== next.accepted) different.push(`${next.id}: ${message}`);
    }
  };
  await Promise.all([work(), work(), work()]);
  expect(different).toEqual([]);
});
