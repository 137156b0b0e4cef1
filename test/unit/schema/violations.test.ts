import { describe, expect, test } from "vitest";
import { parseApiVersion } from "#domain/objectKey.ts";
import { isOurs } from "#schema/validate.ts";
import { check, firstStep, matches, rollout, steps } from "./check.ts";

describe("what the server accepts", () => {
  test.each([
    ["null members count as absent", steps("{replicas: 1, traffic: null, pause: {duration: null}, matches: null}")],
    ["an empty list and an empty match", matches("{}")],
    ["a whole number written with a fraction", steps("{replicas: 1, pause: {duration: 5.0}}")],
    ["numbers beyond int32, which only the webhook minds", steps("{replicas: 2147483648}")],
    [
      "the largest and smallest 64-bit numbers a double can hold",
      steps("{replicas: 9223372036854774784, pause: {duration: -9223372036854775808}}"),
    ],
    ["a number or a text for replicas", rollout('{canary: {steps: [{replicas: 1}, {replicas: "x"}]}}')],
    [
      "missing spec, which only the webhook minds",
      "{apiVersion: rollouts.kruise.io/v1beta1, kind: Rollout, metadata: {name: web}}",
    ],
    ["null spec", "{apiVersion: rollouts.kruise.io/v1beta1, kind: Rollout, metadata: {name: web}, spec: }"],
    [
      "null for a required field that the server fills in",
      steps("{replicas: 1, matches: [{headers: [{type: null, name: a, value: b}]}]}"),
    ],
    ["a null label of the pods", rollout("{canary: {patchPodTemplateMetadata: {labels: {a: null}}}}")],
    [
      "256 code points that are 512 UTF-16 units",
      rollout(
        `{canary: {steps: [{replicas: 1, matches: [{queryParams: [{name: a, value: "${"😀".repeat(1024)}"}]}]}]}}`,
      ),
    ],
    [
      "a known status field of any type",
      `${steps("{replicas: 1}")}status: {phase: 5, conditions: {}, canaryStatus: [null], currentStepIndex: x}`,
    ],
    ["a status that is no object", `${steps("{replicas: 1}")}status: soon`],
    [
      "anything in the free part of a history",
      "{apiVersion: rollouts.kruise.io/v1alpha1, kind: RolloutHistory, metadata: {name: h}, spec: {service: {name: s, data: [{a: null}, 1]}}}",
    ],
  ])("%s", (_name, manifest) => {
    expect(check(manifest)).toEqual([]);
  });

  test("kinds of other groups are not judged", () => {
    expect(check("{apiVersion: argoproj.io/v1alpha1, kind: Rollout, spec: {replicas: x}}")).toEqual([]);
  });
});

describe("what the server refuses", () => {
  test.each<readonly [string, string, readonly object[]]>([
    [
      "a number for a text",
      steps("{replicas: 1, traffic: 5}"),
      [{ kind: "type", at: `${firstStep}.traffic`, expected: ["string"], actual: "integer" }],
    ],
    [
      "a YAML 1.1 boolean for a text",
      matches("{headers: [{name: a, value: yes}]}"),
      [{ kind: "type", at: `${firstStep}.matches.0.headers.0.value`, expected: ["string"], actual: "boolean" }],
    ],
    [
      "a fraction for a number or text",
      steps("{replicas: 1.5}"),
      [{ kind: "type", at: `${firstStep}.replicas`, expected: ["integer", "string"], actual: "number" }],
    ],
    [
      "an object for a text, without complaints about its keys",
      steps("{replicas: 1, traffic: {percent: 5}}"),
      [{ kind: "type", at: `${firstStep}.traffic`, expected: ["string"], actual: "object" }],
    ],
    [
      "a list for an object",
      rollout("[]"),
      [{ kind: "type", at: "spec.strategy", expected: ["object"], actual: "array" }],
    ],
    ["null as a list item", steps("null"), [{ kind: "type", at: firstStep, expected: ["object"], actual: "null" }]],
    [
      "null among texts",
      steps("{replicas: 1, requestHeaderModifier: {remove: [a, null]}}"),
      [{ kind: "type", at: `${firstStep}.requestHeaderModifier.remove.1`, expected: ["string"], actual: "null" }],
    ],
    [
      "a text as a list item, once",
      matches("x"),
      [{ kind: "type", at: `${firstStep}.matches.0`, expected: ["object"], actual: "string" }],
    ],
    [
      "a number that is not a text and so not in the list of values",
      matches("{headers: [{type: 1, name: a, value: b}]}"),
      [{ kind: "type", at: `${firstStep}.matches.0.headers.0.type`, expected: ["string"], actual: "integer" }],
    ],
    [
      "a number beyond 64 bits",
      steps("{replicas: 9223372036854775808}"),
      [{ kind: "bound", at: `${firstStep}.replicas` }],
    ],
    [
      "missing required fields",
      rollout("{canary: {trafficRoutings: [{ingress: {}}]}}"),
      [
        { kind: "required", at: "spec.strategy.canary.trafficRoutings.0.ingress.name", field: "name" },
        { kind: "required", at: "spec.strategy.canary.trafficRoutings.0.service", field: "service" },
      ],
    ],
    ["null for a required field", rollout(""), [{ kind: "required", at: "spec.strategy", field: "strategy" }]],
    [
      "a value that is not in the list",
      matches("{headers: [{type: Prefix, name: a, value: b}]}"),
      [
        {
          kind: "enum",
          at: `${firstStep}.matches.0.headers.0.type`,
          allowed: ["Exact", "RegularExpression"],
          actual: "Prefix",
        },
      ],
    ],
    [
      "a header name with a blank",
      matches("{headers: [{name: a b, value: c}]}"),
      [
        {
          kind: "pattern",
          at: `${firstStep}.matches.0.headers.0.name`,
          pattern: "^[A-Za-z0-9!#$%&'*+\\-.^_\\x60|~]+$",
          actual: "a b",
        },
      ],
    ],
    [
      "an empty header name, for its length only",
      matches('{headers: [{name: "", value: c}]}'),
      [{ kind: "length", at: `${firstStep}.matches.0.headers.0.name`, limit: "at least", bound: 1, actual: 0 }],
    ],
    [
      "a long text, counted in code points",
      matches(`{headers: [{name: a, value: "${"😀".repeat(4097)}"}]}`),
      [{ kind: "length", at: `${firstStep}.matches.0.headers.0.value`, limit: "at most", bound: 4096, actual: 4097 }],
    ],
    [
      "too many items",
      matches(
        `{headers: [${Array.from({ length: 17 }, (_, index) => `{name: h${String(index)}, value: v}`).join(", ")}]}`,
      ),
      [{ kind: "item-count", at: `${firstStep}.matches.0.headers`, max: 16, actual: 17 }],
    ],
    [
      "every repetition of a key",
      matches("{headers: [{name: a, value: b}, {name: d, value: c}, {name: d, value: e}, {name: a, value: f}]}"),
      [
        { kind: "duplicate-item", at: `${firstStep}.matches.0.headers.2`, key: "name", value: "d", first: 1 },
        { kind: "duplicate-item", at: `${firstStep}.matches.0.headers.3`, key: "name", value: "a", first: 0 },
      ],
    ],
    [
      "an unknown field, null or not, but nothing below it",
      rollout("{canary: {}, type: null, colors: {a: {b: 1}}}"),
      [
        { kind: "unknown-field", at: "spec.strategy.type", since: undefined },
        { kind: "unknown-field", at: "spec.strategy.colors", since: undefined },
      ],
    ],
    [
      "an unknown field at the root, in metadata and in status",
      `${steps("{replicas: 1}").replace("{name: web}", "{name: web, label: {}}")}status: {phase: {deep: 1}, canaryStatus: {step: 1}}\nextra: 1`,
      [
        { kind: "unknown-field", at: "extra", since: undefined },
        { kind: "unknown-field", at: "metadata.label", since: undefined },
        { kind: "unknown-field", at: "status.phase.deep", since: undefined },
        { kind: "unknown-field", at: "status.canaryStatus.step", since: undefined },
      ],
    ],
  ])("%s", (_name, manifest, expected) => {
    expect(check(manifest)).toEqual(expected);
  });

  test("keys that need escaping in JSON pointers keep their path", () => {
    const manifest = rollout("{canary: {patchPodTemplateMetadata: {labels: {a~1/b: 5}}}}");
    expect(check(manifest)).toEqual([
      {
        kind: "type",
        at: "spec.strategy.canary.patchPodTemplateMetadata.labels.a~1/b",
        expected: ["string"],
        actual: "integer",
      },
    ]);
  });
});

describe("isOurs", () => {
  test.each([
    ["rollouts.kruise.io/v1beta1", "Rollout", "known"],
    ["rollouts.kruise.io/v1alpha1", "TrafficRouting", "known"],
    ["rollouts.kruise.io/v1beta1", "TrafficRouting", "unknown-kind"],
    ["rollouts.kruise.io/v1beta1", "rollout", "unknown-kind"],
    ["rollouts.kruise.io/v1beta1", "toString", "unknown-kind"],
    ["argoproj.io/v1alpha1", "Rollout", "foreign"],
    ["apps/v1", "Deployment", "foreign"],
    ["v1", "Service", "foreign"],
  ])("%s %s is %s", (apiVersion, kind, expected) => {
    expect(isOurs(parseApiVersion(apiVersion), kind)).toBe(expected);
  });
});
