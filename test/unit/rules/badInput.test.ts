import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type ControllerVersion, controllerVersions } from "#domain/controllerVersion.ts";
import { compareProblems, parseFixture } from "#support/fixture.ts";
import { asProblems, type FileFinding, lintFiles } from "#support/lintFiles.ts";

const folder = join(import.meta.dirname, "../../fixtures/rules/bad-input");
const names = readdirSync(folder);

const good = `apiVersion: rollouts.kruise.io/v1beta1
kind: Rollout
metadata:
  name: web
spec:
  workloadRef:
    apiVersion: apps/v1
    kind: Deployment
    name: web
  strategy:
    canary:
      enableExtraWorkloadForCanary: true
      steps:
        - replicas: 10%
          traffic: "10%"
          pause: {duration: 60}
        - replicas: 100%
          matches: [{headers: [{name: user, value: 'me'}]}]
      trafficRoutings:
        - service: web
          ingress: {name: web}
`;

function read(name: string): string {
  return readFileSync(join(folder, name), "utf8");
}

/** What the rules say about reading, schema and admission; other bases have tests of their own. */
function lint(text: string, controller: ControllerVersion = "0.6"): readonly FileFinding[] {
  return lintFiles(parseFixture(text).files, controller).filter(({ finding: { rule } }) => {
    return ["syntax", "schema", "admission"].includes(rule.basis) || rule.id === "yaml/duplicate-key";
  });
}

function check(text: string): readonly string[] {
  return compareProblems(parseFixture(text), asProblems(lint(text)));
}

function rulesIn(text: string): readonly string[] {
  return lint(text).map(({ finding }) => finding.rule.id);
}

describe("bad input has the findings it marks, and no others", () => {
  for (const name of names) {
    test(`${name} as it stands`, () => {
      expect(check(read(name))).toEqual([]);
    });
    test(`${name} with CRLF`, () => {
      expect(check(read(name).replaceAll("\n", "\r\n"))).toEqual([]);
    });
  }
});

describe("a byte order mark", () => {
  test("directly before the first key changes nothing", () => {
    expect(rulesIn(`\uFEFF${good}`)).toEqual([]);
  });
  test("counts as the character it is", () => {
    const [found] = lint(`\uFEFF${good.replace("Rollout", "Rolout")}`);
    expect([found?.finding.rule.id, found?.finding.span.start]).toEqual(["schema/unknown-kind", 46]);
  });
});

test("ten thousand lines: the one mistake at the end is found, and nothing else", () => {
  const steps = Array.from(
    { length: 3333 },
    (_, index) => `        - replicas: ${index + 1}\n          pause:\n            duration: 5\n`,
  );
  const text = good.replace(
    / {8}- replicas: 10%[\s\S]*?(?= {6}trafficRoutings)/,
    steps.join("") + "        - replicas: 0\n",
  );
  expect(text.split("\n").length).toBeGreaterThan(10_000);
  const found = lint(text);
  expect(found.map(({ finding }) => [finding.rule.id, finding.span.start])).toEqual([
    ["steps/replicas-range", text.lastIndexOf("replicas: 0") + "replicas: ".length],
  ]);
});

describe("nothing a person types on the way to a manifest", () => {
  const texts = [good, ...names.map(read)];
  const halfTyped = texts.flatMap((text) => Array.from({ length: text.length }, (_, length) => text.slice(0, length)));

  test("makes a rule throw or point outside the text", () => {
    for (const controller of controllerVersions) {
      for (const text of halfTyped.filter((_, index) => index % 7 === 0)) {
        for (const { finding, offset } of lintFiles([{ name: "main.yaml", text }], controller)) {
          expect(finding.span.start).toBeGreaterThanOrEqual(0);
          expect(finding.span.end).toBeGreaterThanOrEqual(finding.span.start);
          expect(offset + finding.span.end).toBeLessThanOrEqual(text.length);
          expect(finding.message).toMatch(/^\S.*\.$|\?$/s);
          finding.fixes();
        }
      }
    }
  });

  test("is called unknown or of a wrong type while it cannot be read", () => {
    const alarms = halfTyped
      .filter((text) => good.startsWith(text))
      .filter((text) => rulesIn(text).includes("yaml/unreadable"))
      .filter((text) => rulesIn(text).some((rule) => rule !== "yaml/unreadable"));
    expect(alarms).toEqual([]);
  });
});
