import { describe, expect, test } from "vitest";
import type { ControllerVersion } from "#domain/controllerVersion.ts";
import { converted, remarkLines } from "./converted.ts";

function rollout(steps: string, more = ""): string {
  return `apiVersion: rollouts.kruise.io/v1alpha1
kind: Rollout
metadata: {name: shop}
spec:
  objectRef:
    workloadRef: {apiVersion: apps/v1, kind: Deployment, name: shop}
  strategy:
    canary:
      steps: ${steps}
${more}`;
}

const anchored =
  "This Rollout cannot be converted where it stands, because of its anchors and aliases or a rare layout. Write its values out, one key a line, then convert it.";

const kept: readonly (readonly [name: string, text: string, remark: string])[] = [
  [
    "a template",
    rollout("[{weight: {{ .Values.weight }}}]"),
    "1:13 kept Parts of this Rollout come from a template. Convert what the template renders, or write it by hand.",
  ],
  ["what kubectl cannot read", rollout("[{weight: 5]"), "9:15 kept kubectl cannot read this document"],
  [
    "what kubectl reads nothing of",
    rollout("[{weight: 5}]", "# \u0001\n"),
    "10:3 kept kubectl cannot read this document: it holds the control character U+0001.",
  ],
  [
    "what the webhook refuses as v1alpha1",
    rollout("[{weight: 0}]"),
    "9:24 kept The API server refuses this Rollout as it is. The webhook refuses weight 0",
  ],
  [
    "what the schema refuses as v1alpha1",
    rollout('[{traffic: "5%"}]'),
    "9:15 kept The API server refuses this Rollout as it is.",
  ],
  [
    "a key that stands twice",
    rollout("[{weight: 5, weight: 6}]"),
    "9:16 kept This Rollout cannot be converted before that is settled: weight stands twice here",
  ],
  [
    "an anchor that is shared with what stays",
    rollout("[{replicas: &n 5, weight: *n}, {<<: &s {weight: 6}}, *s]"),
    `1:13 kept ${anchored}`,
  ],
  [
    "an anchor on what goes",
    rollout("[{replicas: 1}]", "  rolloutID: &id a\n  disabled: false\nmetadata: {name: *id}\n").replace(
      "metadata: {name: shop}\n",
      "",
    ),
    `1:13 kept ${anchored}`,
  ],
  [
    "an item of a List",
    `apiVersion: v1\nkind: List\nitems:\n- apiVersion: rollouts.kruise.io/v1alpha1\n  kind: Rollout\n`,
    "2:7 kept This List holds v1alpha1 Rollouts. Write them as documents of their own, then convert them.",
  ],
];

test.each(kept)("%s stays as it is, and the reason is said", (_name, text, remark) => {
  const result = converted(text);
  expect(result).toMatchObject({ text, converted: 0 });
  const [line, ...others] = remarkLines(text, result);
  expect(others).toEqual([]);
  expect(line?.slice(0, remark.length)).toBe(remark);
});

const untouched: readonly (readonly [name: string, text: string])[] = [
  ["nothing", ""],
  ["Argo's Rollout", "apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: {name: shop}\n"],
  [
    "a history of the old version",
    "apiVersion: rollouts.kruise.io/v1alpha1\nkind: RolloutHistory\nmetadata: {name: shop\n",
  ],
  [
    "a broken file of another kind",
    "apiVersion: rollouts.kruise.io/v1alpha1\nkind: TrafficRouting\nmetadata: {name: shop\n",
  ],
  [
    "a List of other things",
    "apiVersion: v1\nkind: List\nitems:\n- {apiVersion: rollouts.kruise.io/v1alpha1, kind: TrafficRouting}\n",
  ],
];

test.each(untouched)("%s is none of its business", (_name, text) => {
  expect(converted(text)).toEqual({ text, converted: 0, remarks: [] });
});

test("one Rollout that cannot be converted does not keep the others from it", () => {
  const text = `${rollout("[{weight: 5}]")}---\n${rollout("[{weight: 0}]")}---\n${rollout("[{weight: 6}]")}`;
  const result = converted(text);
  expect(result.converted).toBe(2);
  expect(result.remarks.map(({ kind }) => kind)).toEqual(["kept"]);
  expect(result.text.match(/v1alpha1|v1beta1/g)).toEqual(["v1beta1", "v1alpha1", "v1beta1"]);
});

describe("what v1beta1 refuses depends on the controller", () => {
  const steps = `[${Array.from({ length: 51 }, () => "{replicas: 1}").join(", ")}]`;
  const rows: readonly (readonly [controller: ControllerVersion, kinds: readonly string[]])[] = [
    ["0.5", []],
    ["0.6", []],
    ["next", ["refused"]],
  ];
  test.each(rows)("51 steps on %s", (controller, kinds) => {
    const result = converted(rollout(steps), controller);
    expect(result.converted).toBe(1);
    expect(result.remarks.map(({ kind }) => kind)).toEqual(kinds);
  });
});
