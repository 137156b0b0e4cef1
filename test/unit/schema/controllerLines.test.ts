import { describe, expect, test } from "vitest";
import { controllerVersions, type ControllerVersion } from "#domain/controllerVersion.ts";
import { check, firstStep, matches, rollout, steps } from "./check.ts";

describe("controller lines differ", () => {
  const many = (count: number): string => Array.from({ length: count }, () => "{replicas: 1}").join(", ");
  const path = (value: string, type = ""): string => matches(`{path: {${type}value: "${value}"}}`);
  const twice = "{headers: [{name: a, value: b}, {name: a, value: c}]}";
  const refused = `${firstStep}.matches.0.path.value`;
  const pathRule = (broken: string, text: string, actual: string, type = "PathPrefix"): object => ({
    kind: "rule",
    at: refused,
    broken: { test: broken, text },
    actual,
    because: { field: "type", value: type },
  });
  const allowedText = "^(?:[-A-Za-z0-9/._~!$&'()*+,;=:@]|[%][0-9a-fA-F]{2})+$";

  test.each<readonly [string, string, Readonly<Record<ControllerVersion, readonly object[]>>]>([
    [
      "blueGreen with its whole content is unknown to 0.5",
      rollout("{blueGreen: {steps: 5}}"),
      {
        "0.5": [{ kind: "unknown-field", at: "spec.strategy.blueGreen", since: "0.6" }],
        "0.6": [
          {
            kind: "type",
            at: "spec.strategy.blueGreen.steps",
            expected: ["array"],
            actual: "integer",
          },
        ],
        next: [{ kind: "type", at: "spec.strategy.blueGreen.steps", expected: ["array"], actual: "integer" }],
      },
    ],
    [
      "an unknown field is unknown even when null",
      rollout("{canary: {disableGenerateCanaryService: }}"),
      {
        "0.5": [{ kind: "unknown-field", at: "spec.strategy.canary.disableGenerateCanaryService", since: "0.6" }],
        "0.6": [],
        next: [],
      },
    ],
    [
      "headers may repeat on 0.5",
      matches(twice),
      {
        "0.5": [],
        "0.6": [{ kind: "duplicate-item", at: `${firstStep}.matches.0.headers.1`, key: "name", value: "a", first: 0 }],
        next: [{ kind: "duplicate-item", at: `${firstStep}.matches.0.headers.1`, key: "name", value: "a", first: 0 }],
      },
    ],
    [
      "51 steps are too many for the next release",
      rollout(`{canary: {steps: [${many(51)}]}}`),
      {
        "0.5": [],
        "0.6": [],
        next: [{ kind: "item-count", at: "spec.strategy.canary.steps", max: 50, actual: 51 }],
      },
    ],
    [
      "headers to remove may not repeat in the next release",
      steps("{replicas: 1, requestHeaderModifier: {remove: [a, b, a]}}"),
      {
        "0.5": [],
        "0.6": [],
        next: [
          {
            kind: "duplicate-item",
            at: `${firstStep}.requestHeaderModifier.remove.2`,
            key: undefined,
            value: "a",
            first: 0,
          },
        ],
      },
    ],
    [
      "a BatchRelease must say enableExtraWorkloadForCanary from 0.6 on",
      "{apiVersion: rollouts.kruise.io/v1alpha1, kind: BatchRelease, metadata: {name: b}, spec: {targetReference: {}, releasePlan: {}}}",
      {
        "0.5": [],
        "0.6": [
          {
            kind: "required",
            at: "spec.releasePlan.enableExtraWorkloadForCanary",
            field: "enableExtraWorkloadForCanary",
          },
        ],
        next: [
          {
            kind: "required",
            at: "spec.releasePlan.enableExtraWorkloadForCanary",
            field: "enableExtraWorkloadForCanary",
          },
        ],
      },
    ],
    ...(
      [
        ["a", "", "starts-with", "/"],
        ["/a//b", "", "lacks", "//"],
        ["/a/./b", "type: Exact, ", "lacks", "/./"],
        ["/a/../b", "", "lacks", "/../"],
        ["/a%2fb", "", "lacks", "%2f"],
        ["/a%2Fb", "", "lacks", "%2F"],
        ["/a#b", "", "lacks", "#"],
        ["/a/..", "", "not-ends-with", "/.."],
        ["/a/.", "", "not-ends-with", "/."],
        ["/a b", "", "matches", allowedText],
      ] as const
    ).map(
      ([value, type, broken, text]) =>
        [
          `path ${value} is refused by the next release`,
          path(value, type),
          {
            "0.5": [{ kind: "unknown-field", at: `${firstStep}.matches.0.path`, since: "0.6" }],
            "0.6": [],
            next: [pathRule(broken, text, value, type === "" ? "PathPrefix" : "Exact")],
          },
        ] as const,
    ),
    [
      "a regular expression is no path",
      path("a//b", "type: RegularExpression, "),
      {
        "0.5": [{ kind: "unknown-field", at: `${firstStep}.matches.0.path`, since: "0.6" }],
        "0.6": [],
        next: [],
      },
    ],
    [
      "an absent path value is the root",
      matches("{path: {}}"),
      {
        "0.5": [{ kind: "unknown-field", at: `${firstStep}.matches.0.path`, since: "0.6" }],
        "0.6": [],
        next: [],
      },
    ],
  ])("%s", (_name, manifest, expected) => {
    for (const line of controllerVersions) expect([line, check(manifest, line)]).toEqual([line, expected[line]]);
  });
});
