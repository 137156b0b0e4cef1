import { describe, expect, test } from "vitest";
import { checkDocument } from "#rules/engine.ts";
import { rules } from "#rules/registry.ts";
import { applySuppressions, type Heard } from "#rules/suppression/applySuppressions.ts";
import { suppressionsIn } from "#rules/suppression/suppressionsIn.ts";
import { parseDocument } from "#yaml/parseDocument.ts";

const rule = "canary/flag-ignored";

/** A Rollout that breaks the rule on its one line with the flag. */
function rollout({ above = "", atFlag = "", head = "", annotations = "" }): string {
  return `${head}apiVersion: rollouts.kruise.io/v1beta1
kind: Rollout
metadata:
  name: shop
${annotations}spec:
  workloadRef: {apiVersion: apps/v1, kind: StatefulSet, name: shop}
  strategy:
    canary:
${above}      enableExtraWorkloadForCanary: true${atFlag}
      steps: [{replicas: 100%}]
`;
}

function hear(text: string, options: { readonly complete?: boolean; readonly controller?: "0.5" | "0.6" } = {}): Heard {
  const { complete = true, controller = "0.6" } = options;
  const document = parseDocument(text);
  return applySuppressions(document, checkDocument(document, controller), { controller, rules, complete });
}

/** What is left of the rule and about suppressions; other rules do not matter here. */
function left(text: string): readonly string[] {
  const ids = hear(text).findings.map((finding) => finding.rule.id);
  return ids.filter((id) => id === rule || id.startsWith("suppression/"));
}

describe("where a suppression holds", () => {
  const comment = `# kruise-rollouts-ignore ${rule}: one chart for all`;
  const held: readonly (readonly [string, Parameters<typeof rollout>[0]])[] = [
    ["at the end of the line", { atFlag: ` ${comment}` }],
    ["on the line above", { above: `      ${comment}\n` }],
    ["above, not indented", { above: `${comment}\n` }],
    ["above a blank line and a comment", { above: `${comment}\n\n  # why\n` }],
    ["above another suppression", { above: `${comment}\n# kruise-rollouts-ignore lane/ref-not-read: x\n` }],
    ["above the first field", { head: `# Source: a.yaml\n${comment}\n\n` }],
    ["above the first field, behind a condition", { head: `{{- if .Values.on }}\n${comment}\n` }],
    ["behind a byte order mark", { head: `\uFEFF${comment}\n` }],
    ["without a space behind the sign", { atFlag: ` ${comment.replace("# ", "#")}` }],
    ["with others in a list", { atFlag: ` # kruise-rollouts-ignore traffic/no-routing , ${rule}:one chart` }],
    ["as an annotation", { annotations: `  annotations:\n    kruise-rollouts/ignore: "${rule}: one chart"\n` }],
    [
      "as an annotation with several entries",
      { annotations: `  annotations:\n    kruise-rollouts/ignore: "lane/x: y; ${rule}: one chart"\n` },
    ],
  ];
  test.each(held)("%s", (_, parts) => {
    expect(left(rollout(parts))).not.toContain(rule);
    expect(left(rollout(parts).replaceAll("\n", "\r\n"))).not.toContain(rule);
    expect(left(rollout({}))).toContain(rule);
  });

  const idle: readonly (readonly [string, Parameters<typeof rollout>[0]])[] = [
    ["two lines above", { annotations: `${comment}\n` }],
    ["inside a word", { atFlag: ` # see#kruise-rollouts-ignore ${rule}: x` }],
    ["as part of another word", { atFlag: ` # kruise-rollouts-ignores ${rule}: x` }],
    ["inside a text", { annotations: `  annotations:\n    note: |\n      ${comment}\n` }],
    ["without a reason", { atFlag: ` # kruise-rollouts-ignore ${rule}` }],
    ["for an area", { atFlag: ` # kruise-rollouts-ignore canary: x` }],
  ];
  test.each(idle)("not %s", (_, parts) => {
    expect(left(rollout(parts))).toContain(rule);
  });

  test("signs inside a text are no comment", () => {
    const note = `  annotations:\n    note: |\n      ${comment}\n    other: "x ${comment}"\n`;
    expect(suppressionsIn(parseDocument(rollout({ annotations: note })))).toEqual([]);
  });
});

test("what was suppressed is kept with its reason", () => {
  const { suppressed } = hear(rollout({ atFlag: ` # kruise-rollouts-ignore ${rule}:  one chart for all  ` }));
  expect(suppressed.map(({ finding, suppression }) => [finding.rule.id, suppression.by, suppression.reason])).toEqual([
    [rule, "comment", "one chart for all"],
  ]);
});

describe("a suppression that nothing needs is reported only when that is certain", () => {
  const text = (id: string): string => rollout({ head: `# kruise-rollouts-ignore ${id}: x\n` });
  const unused = (heard: Heard): number => heard.findings.filter((it) => it.rule.id === "suppression/unused").length;

  test("it is reported", () => {
    expect(unused(hear(text("lane/ref-not-read")))).toBe(1);
  });
  test("not while the other files are unknown", () => {
    expect(unused(hear(text("lane/ref-not-read"), { complete: false }))).toBe(0);
  });
  test("not in a template", () => {
    expect(unused(hear(text("lane/ref-not-read").replace("name: shop", "name: {{ .Release.Name }}")))).toBe(0);
  });
  test("not on a controller for which the rule does not exist", () => {
    const other = rules.find(({ scope, basis, versions }) => {
      return scope === "document" && basis !== "admission" && basis !== "schema" && !versions.includes("0.5");
    });
    expect(other).toBeDefined();
    expect(unused(hear(text(other?.id ?? ""), { controller: "0.5" }))).toBe(0);
  });
});

test.each([
  ["at the end of a line", { atFlag: " # kruise-rollouts-ignore lane/ref-not-read: x" }],
  ["on its own line", { above: "      # kruise-rollouts-ignore lane/ref-not-read: x\n" }],
  ["at the head", { head: "# kruise-rollouts-ignore lane/ref-not-read: x\n" }],
])("the fix removes the comment %s and nothing else", (_, parts) => {
  const text = rollout(parts);
  const found = hear(text).findings.find((finding) => finding.rule.id === "suppression/unused");
  const [fix] = found?.fixes() ?? [];
  const [edit] = fix?.edits ?? [];
  expect(text.slice(0, edit?.span.start) + text.slice(edit?.span.end)).toBe(rollout({}));
});
