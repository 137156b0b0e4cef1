import { again, fieldsAt, type Value } from "#test-cluster/parity/value.ts";
import type { Fault } from "./fault.ts";

function set(name: string, field: string, values: readonly [Value, ...Value[]], share = 1): Fault {
  return {
    name,
    share,
    put: (object, random) => {
      object[field] = random.pick(values);
      return true;
    },
  };
}

/** Faults of what says what an object is. */
export const kindFaults: readonly Fault[] = [
  set("odd kind", "kind", [
    "rollout",
    "Rollouts",
    "Rolout",
    "TrafficRouting",
    "BatchRelease",
    "RolloutHistory",
    "RolloutList",
    "Deployment",
    "",
    null,
    5,
    true,
    "List",
  ]),
  set("odd apiVersion", "apiVersion", [
    "rollouts.kruise.io/v1",
    "rollouts.kruise.io/v1alpha1",
    "rollouts.kruise.io/v1beta1",
    "rollouts.kruise.io",
    "rollouts.kruise.io/",
    "rollouts.kruise.io/v1beta1/x",
    "rollouts.kruise.io/V1beta1",
  ]),
  {
    name: "no kind",
    share: 0.5,
    put: (object) => delete object["kind"],
  },
  // A file that lost its apiVersion altogether is nobody's, so that nobody could judge it.
  {
    name: "apiVersion misspelled",
    share: 0.5,
    put: (object, random) => {
      const value = object["apiVersion"];
      if (value === undefined) return false;
      delete object["apiVersion"];
      object[random.pick(["apiversion", "apiVersoin", "ApiVersion", "api-version", "apiVersion "])] = value;
      return true;
    },
  },
  {
    name: "kind twice",
    share: 0.3,
    put: (object, random) => {
      object[`kind${again}`] = random.pick(["Rollout", "Deployment", ""]);
      return true;
    },
  },
  {
    name: "BatchRelease without a workload",
    share: 2,
    put: (object, random) => {
      const spec = fieldsAt(object, "spec");
      if (object["kind"] !== "BatchRelease" || !spec) return false;
      spec["targetReference"] = random.pick([{}, { workloadRef: null }]);
      return true;
    },
  },
  {
    name: "unknown rolling style",
    share: 0.5,
    put: (object, random) => {
      const metadata = fieldsAt(object, "metadata");
      if (object["apiVersion"] !== "rollouts.kruise.io/v1alpha1" || !metadata) return false;
      const style = random.pick(["blueGreen", "CANARY ", "partitions", "x"]);
      metadata["annotations"] = { "rollouts.kruise.io/rolling-style": style };
      return true;
    },
  },
  set("odd spec", "spec", [null, {}, [], "x", 5, [{}]]),
  set(
    "odd status",
    "status",
    [
      {},
      null,
      "x",
      [],
      5,
      { phase: 5 },
      { nonsense: 1 },
      { canaryStatus: null },
      { canaryStatus: { x: 1 } },
      { canaryStatus: [] },
      { conditions: [{ type: 5, y: 1 }] },
      { conditions: { type: 5 } },
      { observedGeneration: "x" },
      { canaryStatus: { currentStepIndex: {} } },
    ],
    2,
  ),
  set("top-level field", "data", [{}, null], 0.5),
];
