import { expect, test } from "vitest";
import type { PublishedReport as Report } from "#cli/formats/jsonFormat.ts";
import { rolloutByField, trafficRouting } from "#support/seedManifests.ts";
import { sharedData, withSharedData } from "#support/sharedData.ts";
import { runIn } from "./memoryIo.ts";
import { readReport } from "./readReport.ts";

async function lint(files: Readonly<Record<string, string>>, ...args: readonly string[]): Promise<Report> {
  const { out } = await runIn({ files }, "lint", "--format", "json", ...args, ...Object.keys(files));
  return readReport(out);
}

test("the report has the shape that other programs rely on", async () => {
  const report = await lint({
    "dir/r.yaml": rolloutByField.replace("name: rollout-a", "name: rollout-a\n  namespace: shop"),
  });
  expect(Object.keys(report)).toEqual(["version", "findings", "ignored", "summary"]);
  expect(report.version).toBe(1);
  const { errors, warnings, infos } = report.summary;
  expect(report.summary).toEqual({ files: 1, documents: 1, resources: 1, errors, warnings, infos });
  expect(errors + warnings + infos).toBe(report.findings.length);
  expect(report.findings.find(({ rule }) => rule === "lane/ref-not-read")).toEqual({
    file: "dir/r.yaml",
    line: 19,
    column: 26,
    endLine: 19,
    endColumn: 37,
    severity: "error",
    rule: "lane/ref-not-read",
    basis: "behaviour",
    message: expect.stringContaining("rollouts.kruise.io/trafficrouting"),
    resource: { apiVersion: "rollouts.kruise.io/v1beta1", kind: "Rollout", namespace: "shop", name: "rollout-a" },
    fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/),
    fixes: [
      {
        title: "Add the annotation rollouts.kruise.io/trafficrouting: mse-traffic",
        edits: [
          {
            line: 6,
            column: 1,
            endLine: 6,
            endColumn: 1,
            newText: "  annotations:\n    rollouts.kruise.io/trafficrouting: mse-traffic\n",
          },
        ],
      },
    ],
  });
});

test.each([
  ["a document that says nothing about itself", "rollouts.kruise.io: [", null],
  [
    "a document without a name",
    trafficRouting.replace("  name: mse-traffic", "  generateName: t-").replace("strategy", "strategies"),
    { apiVersion: "rollouts.kruise.io/v1alpha1", kind: "TrafficRouting", namespace: null, name: null },
  ],
])("of %s the resource says as much as there is", async (_, text, resource) => {
  const { findings } = await lint({ "a.yaml": text });
  expect(findings.length).toBeGreaterThan(0);
  for (const finding of findings) expect(finding.resource).toEqual(resource);
});

test("a report goes to a file while another goes to the screen", async () => {
  const files = { "a.yaml": trafficRouting };
  const { out, written } = await runIn({ files }, "lint", "--format", "text", "--format", "json=out.json", "a.yaml");
  expect(out).toMatch(/in 1 file with 1 document\n$/);
  expect(readReport(written["out.json"] ?? "").summary.files).toBe(1);
});

test("columns count UTF-16 units, as editors do", async () => {
  const text = trafficRouting
    .replace("value: gray", "{value: gray, note: 🚦, extra: 1}")
    .replace("- name: x-mse-tag\n          ", "- ");
  const { findings } = await lint({ "a.yaml": text });
  const line = text.split("\n").findIndex((it) => it.includes("extra"));
  const column = text.split("\n")[line]?.indexOf("extra") ?? -1;
  expect(findings.map(({ line: at, column: from }) => [at, from])).toContainEqual([line + 1, column + 1]);
});

/** The manifests of the page that the product starts from: the gateway, then the Rollouts in both versions. */
function seed(): { readonly gateway: string; readonly v1beta1: string; readonly v1alpha1: string } {
  const blocks = [...(sharedData("seed.md") ?? "").matchAll(/```YAML\n([^]*?)```/g)].map(([, block]) => block ?? "");
  const [gateway = "", v1beta1 = "", v1alpha1 = ""] = blocks;
  return { gateway, v1beta1, v1alpha1 };
}

/** The two rules that the page breaks, where they must point: the lane's name and the patch. */
const broken = [
  ["lane/ref-not-read", "trafficRoutingRef: ", "mse-traffic"],
  ["canary/patch-without-canary", "", "patchPodTemplateMetadata"],
] as const;

for (const [how, filesOf] of [
  ["one file each", (gateway: string, rollouts: string) => ({ "gateway.yaml": gateway, "rollouts.yaml": rollouts })],
  ["one file together", (gateway: string, rollouts: string) => ({ "rollouts.yaml": `${gateway}---\n${rollouts}` })],
] as const) {
  withSharedData(
    `the page's v1beta1 manifests, ${how}, have their two errors in each Rollout and no other`,
    "seed.md",
    async () => {
      const { gateway, v1beta1 } = seed();
      const files: Readonly<Record<string, string>> = filesOf(gateway, v1beta1);
      const { findings } = await lint(files);
      const errors = findings.filter(({ severity }) => severity === "error");
      const lines = (files["rollouts.yaml"] ?? "").split("\n");
      const expected = lines.flatMap((text, line) =>
        broken.flatMap(([rule, before, underlined]) => {
          const column = text.indexOf(before + underlined);
          return column < 0 ? [] : [`${rule} ${line + 1}:${column + before.length + 1} behaviour`];
        }),
      );
      expect(expected).toHaveLength(4);
      expect(errors.map(({ rule, line, column, basis }) => `${rule} ${line}:${column} ${basis}`).toSorted()).toEqual(
        expected.toSorted(),
      );
      const others = findings.filter(({ basis }) => basis === "reference");
      expect(others.map(({ severity }) => severity)).toEqual(others.map(() => "warning"));
      expect(others.length).toBeGreaterThan(0);
    },
  );
}

withSharedData("the page's v1alpha1 manifests have no error", "seed.md", async () => {
  const { gateway, v1alpha1 } = seed();
  const { findings } = await lint({ "gateway.yaml": gateway, "rollouts.yaml": v1alpha1 });
  expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
});

withSharedData("after the offered fixes the page's v1beta1 manifests have no error", "seed.md", async () => {
  const { gateway, v1beta1 } = seed();
  let text = v1beta1;
  for (let round = 0; round < 10; round++) {
    const { findings } = await lint({ "gateway.yaml": gateway, "rollouts.yaml": text });
    const errors = findings.filter(({ severity, file }) => severity === "error" && file === "rollouts.yaml");
    const [fix] = errors.flatMap(({ fixes }) => fixes);
    if (!fix) {
      expect(errors).toEqual([]);
      break;
    }
    text = apply(text, fix.edits);
  }
  expect(text.match(/enableExtraWorkloadForCanary: true/g)).toHaveLength(2);
  expect(text.match(/rollouts\.kruise\.io\/trafficrouting: mse-traffic/g)).toHaveLength(2);
  // Comments and everything else stay as they were.
  const kept = text
    .split("\n")
    .filter((line) => !/enableExtraWorkload|annotations:|kruise\.io\/trafficrouting/.test(line));
  expect(kept.join("\n")).toBe(v1beta1);
});

function apply(text: string, edits: Report["findings"][number]["fixes"][number]["edits"]): string {
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  const offset = (line: number, column: number): number => (starts[line - 1] ?? text.length) + column - 1;
  return edits
    .toSorted((one, other) => offset(other.line, other.column) - offset(one.line, one.column))
    .reduce((changed, { line, column, endLine, endColumn, newText }) => {
      return changed.slice(0, offset(line, column)) + newText + changed.slice(offset(endLine, endColumn));
    }, text);
}
