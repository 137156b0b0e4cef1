import { describe, expect, test } from "vitest";
import type { ControllerVersion } from "#domain/controllerVersion.ts";
import type { Path } from "#domain/json.ts";
import { closestName } from "#schema/closestName.ts";
import { unknownField } from "#schema/unknownField.ts";

const strategy = ["spec", "strategy"];
const canary = [...strategy, "canary"];
const step = [...canary, "steps", 0];

interface Hints {
  readonly nearest?: string;
  readonly elsewhere?: readonly string[];
  readonly versions?: readonly string[];
}

describe("what the writer of an unknown field may have meant", () => {
  test.each<readonly [string, Path, Hints]>([
    [
      "Rollout.v1beta1",
      [...strategy, "trafficRoutingRef"],
      { elsewhere: ["spec.strategy.canary.trafficRoutingRef", "spec.strategy.blueGreen.trafficRoutingRef"] },
    ],
    [
      "Rollout.v1beta1",
      [...strategy, "enableExtraWorkloadForCanary"],
      { elsewhere: ["spec.strategy.canary.enableExtraWorkloadForCanary"] },
    ],
    [
      "Rollout.v1beta1",
      [...strategy, "blueGreen", "patchPodTemplateMetadata"],
      { elsewhere: ["spec.strategy.canary.patchPodTemplateMetadata"] },
    ],
    ["Rollout.v1beta1", ["spec", "paused"], { elsewhere: ["spec.strategy.paused"] }],
    ["Rollout.v1beta1", ["strategy"], { elsewhere: ["spec.strategy"] }],
    ["Rollout.v1beta1", [...strategy, "disabled"], { elsewhere: ["spec.disabled"] }],
    ["Rollout.v1beta1", [...canary, "pause"], { elsewhere: ["spec.strategy.canary.steps[].pause"] }],
    ["Rollout.v1beta1", [...step, "duration"], { elsewhere: ["spec.strategy.canary.steps[].pause.duration"] }],
    ["Rollout.v1beta1", [...canary, "trafficRouting"], { nearest: "trafficRoutings" }],
    ["Rollout.v1beta1", [...step, "Replicas"], { nearest: "replicas" }],
    ["Rollout.v1beta1", [...step, "repilcas"], { nearest: "replicas" }],
    ["Rollout.v1beta1", ["metadata", "label"], { nearest: "labels" }],
    ["Rollout.v1beta1", [...step, "weight"], { versions: ["v1alpha1"] }],
    ["Rollout.v1beta1", ["spec", "objectRef"], { versions: ["v1alpha1"] }],
    ["Rollout.v1alpha1", [...step, "traffic"], { versions: ["v1beta1"] }],
    ["Rollout.v1alpha1", ["spec", "workloadRef"], { elsewhere: ["spec.objectRef.workloadRef"], versions: ["v1beta1"] }],
    [
      "TrafficRouting.v1alpha1",
      ["spec", "objectRef", 0, "classType"],
      { elsewhere: ["spec.objectRef[].ingress.classType"] },
    ],
    ["Rollout.v1beta1", [...step, "name"], {}],
    ["Rollout.v1beta1", ["phase"], {}],
  ])("%s %j", (key, path, { nearest, elsewhere = [], versions = [] }) => {
    const field = String(path.at(-1));
    expect(unknownField(key, path, field, "0.6", undefined)).toEqual({
      kind: "unknown-field",
      path,
      field,
      since: undefined,
      nearest,
      elsewhere,
      versions,
    });
  });

  test.each<readonly [ControllerVersion, readonly string[]]>([
    ["0.5", ["spec.strategy.canary.trafficRoutingRef"]],
    ["0.6", ["spec.strategy.canary.trafficRoutingRef", "spec.strategy.blueGreen.trafficRoutingRef"]],
  ])("names only places that controller %s has", (controller, elsewhere) => {
    const path = [...strategy, "trafficRoutingRef"];
    expect(unknownField("Rollout.v1beta1", path, "trafficRoutingRef", controller, undefined).elsewhere).toEqual(
      elsewhere,
    );
  });

  test("a field of a later line needs no guess", () => {
    const path = [...strategy, "blueGreen"];
    expect(unknownField("Rollout.v1beta1", path, "blueGreen", "0.5", "0.6")).toMatchObject({
      since: "0.6",
      nearest: undefined,
      elsewhere: [],
    });
  });
});

describe("closestName", () => {
  test.each<readonly [string, readonly string[], string | undefined]>([
    ["lables", ["annotations", "labels"], "labels"],
    ["SERVICE", ["service"], "service"],
    ["pase", ["phase", "pause"], "phase"],
    ["step", ["steps", "stop"], "steps"],
    ["ab", ["ba"], "ba"],
    ["ab", ["cd"], undefined],
    ["weight", ["replicas", "traffic"], undefined],
    ["x", [], undefined],
    ["", ["a"], "a"],
  ])("%s among %j is %s", (written, candidates, expected) => {
    expect(closestName(written, candidates)).toBe(expected);
  });
});
