import { describe, expect, test } from "vitest";
import { fixAllSafe } from "#features/fixAll.ts";
import { manifestFile } from "#workspace/manifestFile.ts";
import { DocumentCache } from "#yaml/documentCache.ts";

function fixed(text: string): { readonly text: string; readonly fixed: number } {
  return fixAllSafe(manifestFile("rollout.yaml", text, new DocumentCache().documents(text)), "0.6", undefined);
}

function rollout(strategy: string, kind = "Deployment"): string {
  return `apiVersion: rollouts.kruise.io/v1beta1
kind: Rollout
metadata: {name: web}
spec:
  workloadRef: {apiVersion: apps/v1, kind: ${kind}, name: web}
  strategy:
${strategy}`;
}

const steps = "      steps:\n        - replicas: 100%\n";

describe("every safe fix, and those it brings to light", () => {
  test("a field that was one level too high and is not read there either", () => {
    const before = rollout(`    trafficRoutingRef: lane # ours\n    canary:\n${steps}`);
    const { text, fixed: count } = fixed(before);
    expect(count).toBe(2);
    expect(text).toBe(
      rollout(`    canary:\n${steps}      trafficRoutingRef: lane # ours\n`).replace(
        "metadata: {name: web}",
        "metadata: {name: web, annotations: {rollouts.kruise.io/trafficrouting: lane}}",
      ),
    );
  });

  test("a field that was one level too high, and has no effect where it belongs", () => {
    const before = rollout(`    enableExtraWorkloadForCanary: true\n    canary:\n${steps}`, "StatefulSet");
    const after = rollout(`    canary:\n${steps}      enableExtraWorkloadForCanary: true\n`, "StatefulSet");
    expect(fixed(before)).toEqual({ text: after, fixed: 1 });
  });

  test("several in one mapping", () => {
    const before = rollout(
      '    canary:\n      steps:\n        - traffic: 6\n          replicas: 1\n          pause: {duration: "3"}\n',
    );
    const after = rollout(
      "    canary:\n      steps:\n        - traffic: 6%\n          replicas: 1\n          pause: {duration: 3}\n",
    );
    expect(fixed(before)).toEqual({ text: after, fixed: 2 });
  });

  test("in every document of a file, with its line ends", () => {
    const one = rollout('    canary:\n      steps:\n        - replicas: 1\n          pause: {duration: "3"}\n');
    const before = ["\uFEFF# Head\n" + one, "kind: ConfigMap\n", one].join("--- # next\n").replaceAll("\n", "\r\n");
    expect(fixed(before)).toEqual({ text: before.replaceAll('"3"', "3"), fixed: 2 });
  });
});

describe("what needs a person is left alone", () => {
  const rows: readonly (readonly [name: string, text: string])[] = [
    ["a name that is only near", rollout("    canary:\n      stepps: []\n")],
    ["a value that is lost", rollout("    canary:\n      steps:\n        - replicas: 1\n          replicas: 2\n")],
    [
      "a flag that is ignored",
      rollout(`    canary:\n      enableExtraWorkloadForCanary: true\n${steps}`, "StatefulSet"),
    ],
    ["a suppression of nothing", rollout(`    canary: # kruise-rollouts-ignore steps/empty: none yet\n${steps}`)],
    [
      "a comment that a move would lose",
      rollout(`    canary:\n${steps}`).replace("workloadRef: {", "objectRef: # by Ann\n    workloadRef: {"),
    ],
    ["a field of nobody", rollout(`    canary:\n      extra: 1\n${steps}`)],
    [
      "routing that lacks its gateway",
      rollout("    canary:\n      steps:\n        - replicas: 10%\n          traffic: 10%\n"),
    ],
    [
      "a finding that is ignored with a reason",
      rollout(
        `    canary:\n${steps}      # kruise-rollouts-ignore lane/ref-not-read: the pipeline sets the annotation\n      trafficRoutingRef: lane\n`,
      ),
    ],
    ["a text without our group", "a: 1\na: 2\n"],
    ["a text kubectl cannot read", rollout("    canary: [\n")],
  ];
  test.each(rows)("%s", (_name, text) => {
    expect(fixed(text)).toEqual({ text, fixed: 0 });
  });
});

test("a document the server accepts is never turned into one it refuses", () => {
  // There is no room for one more annotation.
  const full = `{name: web, annotations: {full: ${"x".repeat(256 * 1024 - 10)}}}`;
  const before = rollout(`    canary:\n${steps}      trafficRoutingRef: lane\n`).replace("{name: web}", full);
  expect(fixed(before)).toEqual({ text: before, fixed: 0 });
});

test("a thousand findings take no longer than a save may take", () => {
  const one = '        - replicas: 1\n          pause: {duration: "3"}\n';
  const before = rollout("    canary:\n      steps:\n" + one.repeat(1000));
  expect(fixed(before).fixed).toBe(1000);
});
