import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readSurroundings } from "#cluster/surroundings.ts";
import { type LiveVerdict, checkLive } from "#rules/checkLive.ts";
import { LiveObjects } from "#workspace/liveObjects.ts";
import { clusterUnderTest } from "./clusterUnderTest.ts";
import { seeRollout, untilState } from "./liveRollouts.ts";
import { TestNamespace } from "./namespace.ts";
import { type Operator, operatorIn } from "./operator.ts";
import { startRelease } from "./stepsRelease.ts";

const cluster = clusterUnderTest();
let namespace: TestNamespace;
let operator: Operator;

beforeAll(async () => {
  namespace = await TestNamespace.create(cluster, "problems");
  operator = await operatorIn(cluster);
});

afterAll(async () => {
  operator.close();
  await namespace.close();
});

/** A Deployment, and its Rollout with the given annotations and trafficRoutings. */
function application(name: string, annotations: string, routings: string): string {
  return `
apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}}
spec:
  replicas: 2
  selector: {matchLabels: {app: ${name}}}
  template:
    metadata: {labels: {app: ${name}}}
    spec: {containers: [{name: app, image: "registry.example.com/${name}:1"}]}
---
apiVersion: rollouts.kruise.io/v1beta1
kind: Rollout
metadata: {name: ${name}, annotations: {${annotations}}}
spec:
  workloadRef: {apiVersion: apps/v1, kind: Deployment, name: ${name}}
  strategy:
    canary:
      enableExtraWorkloadForCanary: true
      steps: [{replicas: 1, traffic: ${routings === "" ? "null" : "20%"}, pause: {}}]
      ${routings}
`;
}

function service(name: string): string {
  return `
apiVersion: v1
kind: Service
metadata: {name: ${name}}
spec: {selector: {app: ${name}}, ports: [{name: http, port: 80}]}
`;
}

function ingress(name: string): string {
  return `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: ${name}}
spec:
  ingressClassName: nginx
  rules:
  - host: ${name}.example.com
    http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: ${name}, port: {number: 80}}}}]}
`;
}

/** What the product would show under the Rollout now. */
async function verdict(name: string): Promise<LiveVerdict> {
  const seen = await seeRollout(namespace, name);
  if (!seen) throw new Error(`There is no Rollout ${name}.`);
  const surroundings = await readSurroundings(operator.cluster, seen.rollout);
  if (!surroundings.ok) throw new Error(surroundings.failure.message);
  const found = checkLive(new LiveObjects(surroundings.value.read), name, "0.6", Date.now());
  if (!found) throw new Error(`${name} is not among what was read.`);
  return found;
}

async function rulesAgainst(name: string): Promise<readonly string[]> {
  return (await verdict(name)).findings.map(({ rule, severity }) => `${severity} ${rule.id}`);
}

/** Starts a release, and waits until it has come as far as Initializing. */
async function releaseUntilInitializing(name: string): Promise<void> {
  await untilState(namespace, name, "idle");
  await namespace.release(name, `registry.example.com/${name}:2`);
  await untilState(namespace, name, "starting");
}

const nginx = (name: string): string =>
  `trafficRoutings: [{service: ${name}, gracePeriodSeconds: 1, ingress: {classType: nginx, name: ${name}}}]`;

describe(`problems around a Rollout on ${cluster.name}`, () => {
  // R13
  test("a lane that is not there stops the release, and creating it lets it go on", async () => {
    await namespace.apply(application("laneless", "rollouts.kruise.io/trafficrouting: nowhere", ""));
    await releaseUntilInitializing("laneless");
    expect(await rulesAgainst("laneless")).toEqual(["error lane/traffic-routing-missing"]);
    await namespace.apply(`
apiVersion: rollouts.kruise.io/v1alpha1
kind: TrafficRouting
metadata: {name: nowhere}
spec: {objectRef: [], strategy: {}}
`);
    await untilState(namespace, "laneless", "waiting");
    expect(await rulesAgainst("laneless")).not.toContain("error lane/traffic-routing-missing");
  });

  // R14
  test("a Service that is not there stops the release", async () => {
    await namespace.apply(application("serviceless", "", nginx("serviceless")) + "---" + ingress("serviceless"));
    await releaseUntilInitializing("serviceless");
    expect(await rulesAgainst("serviceless")).toEqual(["error reference/not-found"]);
    expect((await verdict("serviceless")).findings[0]?.message).toMatch(/^Service serviceless does not exist/);
  });

  test("a release that is well has none from its first moment to its last, whatever it makes and changes", async () => {
    const manifests = [application("well", "", nginx("well")), service("well"), ingress("well")];
    await namespace.apply(manifests.join("---"));
    await Promise.all([untilState(namespace, "well", "idle"), startRelease(namespace, "stepped", "partition")]);
    await namespace.release("well", "registry.example.com/well:2");
    // Its last step is 75%, which is how it is written and no trouble of the moment.
    expect(await alarmsUntilSucceeded("well", "stepped")).toEqual(["stepped: warning steps/rest-released-at-once"]);
  });
});

/** Approves whatever waits until all have succeeded, and looks all the time. */
async function alarmsUntilSucceeded(...names: readonly string[]): Promise<readonly string[]> {
  const alarms = new Set<string>();
  await namespace.eventually(`${names.join(" and ")} to succeed`, async () => {
    const seen = await Promise.all(names.map((name) => seeRollout(namespace, name)));
    for (const name of names) for (const alarm of await rulesAgainst(name)) alarms.add(`${name}: ${alarm}`);
    for (const { rollout, state } of seen.filter((it) => it !== undefined)) {
      if (state.kind === "waiting") await operator.approve(rollout);
    }
    return seen.every((it) => it?.state.kind === "succeeded") || undefined;
  });
  return [...alarms];
}
