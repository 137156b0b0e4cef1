import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { FixtureFile } from "#support/fixture.ts";
import { lintFiles } from "#support/lintFiles.ts";

const root = join(import.meta.dirname, "..", "..", "..");

function filesIn(folder: string): readonly FixtureFile[] {
  const names = readdirSync(join(root, folder)).filter((name) => name.endsWith(".yaml"));
  return names.toSorted().map((name) => ({ name, text: readFileSync(join(root, folder, name), "utf8") }));
}

/** Each file for itself, and the example of which every file leads to another one. */
const workspaces: readonly (readonly [name: string, files: readonly FixtureFile[]])[] = [
  ...filesIn("test/fixtures/good").map((file) => [file.name, [file]] as const),
  ["the example in v1alpha1", filesIn("examples/full-link-canary-v1alpha1")],
];

test("there is one of every style and every provider", () => {
  const text = workspaces.flatMap(([, files]) => files.map((file) => file.text)).join("\n");
  const wanted = [
    "blueGreen:",
    "enableExtraWorkloadForCanary: true",
    "rolling-style: partition",
    "kind: CloneSet",
    "kind: StatefulSet",
    "kind: DaemonSet",
    "classType: nginx",
    "classType: higress",
    "classType: aliyun-alb",
    "classType: mse",
    "httpRouteName:",
    "kind: VirtualService",
    "kind: TrafficRouting",
    "rollouts.kruise.io/v1alpha1\nkind: Rollout",
    ".Values.",
  ];
  expect(wanted.filter((it) => !text.includes(it))).toEqual([]);
});

describe.each(["0.6", "next"] as const)(
  "a good manifest has no error and no warning, with controller %s",
  (controller) => {
    test.each(workspaces)("%s", (name, files) => {
      // A template names objects that other templates make.
      const closedWorld = name !== "templated.yaml";
      const found = lintFiles(files, controller, closedWorld).filter(({ finding }) => finding.severity !== "info");
      expect(found.map(({ file, finding }) => `${file}: ${finding.rule.id}: ${finding.message}`)).toEqual([]);
    });
  },
);
