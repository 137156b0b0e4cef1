import { load } from "js-yaml";
import { describe, expect, test } from "vitest";
import { isObject, stringAt } from "#domain/json.ts";
import { kruiseGroup } from "#domain/objectKey.ts";
import { withSharedData } from "#support/sharedData.ts";
import { everyItem, referenceTable } from "#workspace/referenceTable.ts";
import { referencesIn } from "#workspace/references.ts";
import { manifestOf } from "./manifests.ts";

const trafficRouting = { group: kruiseGroup, kind: "TrafficRouting" };
const deployment = { group: "apps", kind: "Deployment" };
const service = { group: "", kind: "Service" };
const ingress = { group: "networking.k8s.io", kind: "Ingress" };
const httpRoute = { group: "gateway.networking.k8s.io", kind: "HTTPRoute" };
const virtualService = { group: "networking.istio.io", kind: "VirtualService" };

const byService = "{service: x}";
const byIngress = "{service: '', ingress: {name: x}}";
const byRoute = "{service: '', gateway: {httpRouteName: x}}";
const byCustom =
  "{service: '', customNetworkRefs: [{apiVersion: networking.istio.io/v1beta1, kind: VirtualService, name: x}]}";
const workload = "{apiVersion: apps/v1, kind: Deployment, name: x}";
const annotation = "rollouts.kruise.io/trafficrouting";

const rolloutOwner = "[{apiVersion: rollouts.kruise.io/v1beta1, kind: Rollout, name: x}]";
const owned = { group: kruiseGroup, kind: "Rollout" };

/** For each row and version of the table, a manifest in which it is the only reference. */
const cases = [
  ["rollout/workload", "Rollout", "v1beta1", `spec: {workloadRef: ${workload}}`, deployment],
  ["rollout/workload-v1alpha1", "Rollout", "v1alpha1", `spec: {objectRef: {workloadRef: ${workload}}}`, deployment],
  ["rollout/lane-annotation", "Rollout", "v1beta1", `metadata: {annotations: {${annotation}: x}}`, trafficRouting],
  ["rollout/lane-annotation", "Rollout", "v1alpha1", `metadata: {annotations: {${annotation}: x}}`, trafficRouting],
  ["rollout/canary-lane-field", "Rollout", "v1beta1", strategy("canary", "trafficRoutingRef: x"), trafficRouting],
  [
    "rollout/blue-green-lane-field",
    "Rollout",
    "v1beta1",
    strategy("blueGreen", "trafficRoutingRef: x"),
    trafficRouting,
  ],
  ...(["v1beta1", "v1alpha1"] as const).flatMap((version) => lists("rollout/canary", "Rollout", version, "canary")),
  ...lists("rollout/blue-green", "Rollout", "v1beta1", "blueGreen"),
  ["traffic-routing/service", "TrafficRouting", "v1alpha1", `spec: {objectRef: [${byService}]}`, service],
  ["traffic-routing/ingress", "TrafficRouting", "v1alpha1", `spec: {objectRef: [${byIngress}]}`, ingress],
  ["traffic-routing/http-route", "TrafficRouting", "v1alpha1", `spec: {objectRef: [${byRoute}]}`, httpRoute],
  ["traffic-routing/custom-network", "TrafficRouting", "v1alpha1", `spec: {objectRef: [${byCustom}]}`, virtualService],
  ...(["v2", "v2beta2", "v2beta1", "v1"] as const).map(
    (version) =>
      [
        "autoscaler/workload",
        "HorizontalPodAutoscaler",
        version,
        `spec: {scaleTargetRef: ${workload}}`,
        deployment,
      ] as const,
  ),
  ["batch-release/owner", "BatchRelease", "v1beta1", `metadata: {ownerReferences: ${rolloutOwner}}`, owned],
  ["batch-release/owner", "BatchRelease", "v1alpha1", `metadata: {ownerReferences: ${rolloutOwner}}`, owned],
  ["batch-release/workload", "BatchRelease", "v1beta1", `spec: {workloadRef: ${workload}}`, deployment],
  [
    "batch-release/workload-v1alpha1",
    "BatchRelease",
    "v1alpha1",
    `spec: {targetReference: {workloadRef: ${workload}}}`,
    deployment,
  ],
] as const;

function groupOf(kind: string): string {
  return kind === "HorizontalPodAutoscaler" ? "autoscaling" : kruiseGroup;
}

function strategy(style: string, content: string): string {
  return `spec: {strategy: {${style}: {${content}}}}`;
}

function lists(id: string, kind: string, version: string, style: string) {
  const routing = (item: string): string => strategy(style, `trafficRoutings: [${item}]`);
  return [
    [`${id}/service`, kind, version, routing(byService), service],
    [`${id}/ingress`, kind, version, routing(byIngress), ingress],
    [`${id}/http-route`, kind, version, routing(byRoute), httpRoute],
    [`${id}/custom-network`, kind, version, routing(byCustom), virtualService],
  ] as const;
}

describe("every row of the reference table", () => {
  test.each(cases)("%s of %s %s", (id, kind, version, content, target) => {
    const manifest = manifestOf(`apiVersion: ${groupOf(kind)}/${version}\nkind: ${kind}\n${content}\n`);
    const found = referencesIn(manifest);
    expect(found.map(({ row, target: meant }) => [row.id, meant])).toEqual([
      [id, { ...target, namespace: undefined, name: "x" }],
    ]);
    expect(found.map(({ span }) => manifest.document.text.slice(span.start, span.end))).toEqual(["x"]);
  });

  test("is walked in every version it holds for, and no other row is", () => {
    const walked = cases.map(([id, kind, version]) => `${id} ${kind} ${version}`);
    const rows = referenceTable.flatMap(({ id, from }) => from.versions.map((it) => `${id} ${from.kind} ${it}`));
    expect(walked.toSorted()).toEqual(rows.toSorted());
    expect(referenceTable.filter(({ from }) => from.group !== groupOf(from.kind))).toEqual([]);
  });
});

/** Fields that hold the name of an object of the same namespace. Read-only kinds are not in the table. */
const nameField =
  /(?:^|\.)(?:service|ingress\.name|httpRouteName|trafficRoutingRef|(?:customNetworkRefs\.\[\]|workloadRef)\.name)$/;

for (const file of ["rollouts", "trafficroutings"]) {
  withSharedData(`the table has every name field of ${file} and no other`, `crds/v0.6.2/${file}.yaml`, (text) => {
    const crd = load(text);
    const fields = versionsOf(crd).flatMap(({ name, schema }) => {
      return [...fieldPaths(schema, [])].filter((path) => nameField.test(path)).map((path) => `${name} ${path}`);
    });
    const kind = file === "rollouts" ? "Rollout" : "TrafficRouting";
    const rows = referenceTable
      .filter(({ from, path }) => from.kind === kind && path[0] === "spec")
      .flatMap(({ from, path }) => from.versions.map((version) => `${version} ${path.join(".")}`));
    expect(rows.toSorted()).toEqual(fields.toSorted());
  });
}

function versionsOf(crd: unknown): { readonly name: string; readonly schema: unknown }[] {
  const spec = isObject(crd) ? crd["spec"] : undefined;
  const versions: unknown = isObject(spec) ? spec["versions"] : undefined;
  if (!Array.isArray(versions)) throw new Error("The CRD has no versions.");
  return versions.filter(isObject).map((version) => {
    const { schema } = version;
    return {
      name: stringAt(version, ["name"]) ?? "",
      schema: isObject(schema) ? schema["openAPIV3Schema"] : undefined,
    };
  });
}

function* fieldPaths(schema: unknown, path: readonly string[]): Generator<string> {
  if (!isObject(schema)) return;
  yield path.join(".");
  const properties = isObject(schema["properties"]) ? schema["properties"] : {};
  for (const [name, child] of Object.entries(properties)) yield* fieldPaths(child, [...path, name]);
  if (schema["items"]) yield* fieldPaths(schema["items"], [...path, everyItem]);
}
