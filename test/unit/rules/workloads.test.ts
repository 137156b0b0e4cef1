import { describe, expect, test } from "vitest";
import { type ControllerVersion, controllerVersions } from "#domain/controllerVersion.ts";
import { conflicts, type WorkloadClaim, workloadClaimOf } from "#domain/workloadClaim.ts";
import { supportedWorkload, workloadGroupKind, workloadKinds } from "#domain/workloadKinds.ts";

describe("kinds a Rollout may name", () => {
  const released: readonly ControllerVersion[] = ["0.5", "0.6", "next"];
  const table: readonly (readonly [string, string, readonly ControllerVersion[]])[] = [
    ["apps/v1", "Deployment", released],
    ["apps/v9", "Deployment", released],
    ["apps/", "Deployment", released],
    ["apps/v1", "StatefulSet", released],
    ["apps/v1", "ReplicaSet", released],
    ["apps/v1", "DaemonSet", ["next"]],
    ["apps.kruise.io/v1alpha1", "CloneSet", released],
    ["apps.kruise.io/v1beta1", "StatefulSet", released],
    ["apps.kruise.io/v1alpha1", "DaemonSet", released],
    ["apps.kruise.io/v1alpha1", "Deployment", []],
    ["apps/v1", "deployment", []],
    ["apps", "Deployment", []],
    ["apps/v1/x", "Deployment", []],
    ["", "Deployment", []],
    ["v1", "Pod", []],
    ["batch/v1", "Job", []],
  ];
  for (const [apiVersion, kind, versions] of table) {
    test(`${apiVersion} ${kind}`, () => {
      const groupKind = workloadGroupKind({ apiVersion, kind });
      expect(controllerVersions.filter((version) => supportedWorkload(groupKind, version))).toEqual(versions);
    });
  }

  test("every row of the table is in this one", () => {
    const tested = new Set(table.map(([apiVersion, kind]) => `${apiVersion.split("/")[0]} ${kind}`));
    expect(workloadKinds.filter(({ group, kind }) => !tested.has(`${group} ${kind}`))).toEqual([]);
  });

  test("blue-green is for two of them", () => {
    const able = workloadKinds.filter(({ blueGreen }) => blueGreen).map(({ group, kind }) => `${group} ${kind}`);
    expect(able).toEqual(["apps Deployment", "apps.kruise.io CloneSet"]);
  });
});

describe("claims", () => {
  const workload = { apiVersion: "apps/v1", kind: "Deployment", name: "web" };

  test("are read out of both versions", () => {
    const metadata = { name: "r", namespace: "shop" };
    const claim = { rollout: "r", namespace: "shop", workload, blueGreen: false };
    expect(workloadClaimOf({ metadata, spec: { workloadRef: workload } }, "v1beta1")).toEqual(claim);
    expect(workloadClaimOf({ metadata, spec: { objectRef: { workloadRef: workload } } }, "v1alpha1")).toEqual(claim);
    expect(workloadClaimOf({ metadata, spec: { workloadRef: workload } }, "v1alpha1")).toBeUndefined();
    expect(workloadClaimOf({ spec: { workloadRef: { ...workload, name: 5 } } }, "v1beta1")).toBeUndefined();
    const strategy = { blueGreen: {} };
    expect(workloadClaimOf({ spec: { workloadRef: workload, strategy } }, "v1beta1")).toEqual({
      rollout: undefined,
      namespace: undefined,
      workload,
      blueGreen: true,
    });
  });

  const one: WorkloadClaim = { rollout: "one", namespace: "shop", workload, blueGreen: false };
  const table: readonly {
    readonly name: string;
    readonly standing: Partial<WorkloadClaim>;
    readonly refused: string[];
  }[] = [
    { name: "another Rollout", standing: { rollout: "two" }, refused: ["v1beta1", "v1alpha1"] },
    { name: "a blue-green one", standing: { rollout: "two", blueGreen: true }, refused: ["v1beta1"] },
    { name: "itself", standing: {}, refused: [] },
    { name: "one that is yet to be named", standing: { rollout: undefined }, refused: [] },
    {
      name: "another apiVersion",
      standing: { rollout: "two", workload: { ...workload, apiVersion: "apps/v1beta1" } },
      refused: [],
    },
    { name: "another kind", standing: { rollout: "two", workload: { ...workload, kind: "CloneSet" } }, refused: [] },
    { name: "another workload", standing: { rollout: "two", workload: { ...workload, name: "api" } }, refused: [] },
  ];
  for (const { name, standing, refused } of table) {
    test(`against ${name}`, () => {
      const versions = ["v1beta1", "v1alpha1"].filter((version) => conflicts(one, version, { ...one, ...standing }));
      expect(versions).toEqual(refused);
    });
  }
});
