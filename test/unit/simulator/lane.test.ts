import { expect, test } from "vitest";
import { lane } from "#simulator/seed.ts";
import { deployments, trafficRoutings } from "#simulator/store/kinds.ts";
import { objectAt } from "#domain/json.ts";
import { ReleaseWorld } from "./releaseWorld.ts";

const nginx = "nginx.ingress.kubernetes.io";
const mse = "mse.ingress.kubernetes.io";

function bothWaiting(): ReleaseWorld {
  const world = new ReleaseWorld();
  world.apply(...lane);
  world.release("spring-cloud-b", "example.com/spring-cloud-b:1.1");
  world.untilSettled("rollout-b", 1);
  world.release("spring-cloud-a", "example.com/spring-cloud-a:1.1");
  world.untilSettled("rollout-a", 1);
  return world;
}

test("at rest the lane is closed", () => {
  const world = new ReleaseWorld();
  world.apply(...lane);
  expect(world.lane("mse-traffic")).toEqual({ phase: "Healthy", members: [] });
  expect(world.annotations("spring-cloud-a-canary")).toBeUndefined();
  expect(world.rollout("rollout-a")).toMatchObject({ phase: "Healthy", state: "Completed" });
  expect(world.get(deployments, "spring-cloud-a")?.metadata.labels?.["rollouts.kruise.io/workload-type"]).toBe(
    "deployment",
  );
});

test("the first member opens the entry: first closed, then with the header rule, and before a gray pod is there", () => {
  const world = new ReleaseWorld();
  world.apply(...lane);
  const lines = world.journal(({ kind, name, object, type }) => {
    if (kind === "Ingress" && name.endsWith("-canary")) {
      const { annotations } = object.metadata;
      return `${type} weight ${annotations?.[`${nginx}/canary-weight`] ?? "-"} header ${annotations?.[`${nginx}/canary-by-header-value`] ?? "-"}`;
    }
    if (
      kind === "Pod" &&
      name.startsWith("spring-cloud-b-") &&
      object.metadata.labels?.["opensergo.io/canary-gray"] === "gray"
    ) {
      return JSON.stringify(object["status"] ?? {}).includes('"Running"') ? "gray pod runs" : undefined;
    }
    return kind === "TrafficRouting"
      ? `members ${world.lane(name).members.length} ${world.lane(name).phase}`
      : undefined;
  });
  world.release("spring-cloud-b", "example.com/spring-cloud-b:1.1");
  world.untilSettled("rollout-b", 1);
  expect(lines).toEqual([
    "members 1 Healthy",
    "members 1 Progressing",
    "ADDED weight 0 header -",
    "MODIFIED weight - header foo",
    "gray pod runs",
  ]);
  expect(world.annotations("spring-cloud-a-canary")).toMatchObject({
    [`${nginx}/canary`]: "true",
    [`${nginx}/canary-by-header`]: "User-Agent",
    [`${mse}/request-header-control-update`]: "x-mse-tag gray",
  });
});

test("the canary Ingress of a lane leads to the stable Service, which is not pinned", () => {
  const world = bothWaiting();
  expect(world.selector("spring-cloud-a")).toEqual({ app: "spring-cloud-a" });
  expect(world.selector("spring-cloud-a-canary")).toBeUndefined();
  expect(world.lane("mse-traffic").members.toSorted()).toEqual(["rollout-a", "rollout-b"]);
});

test("gray pods carry the labels of the patch, in an extra Deployment named after the stable one", () => {
  const world = bothWaiting();
  const names = world.canaryDeployments().map((it) => it.metadata.name);
  expect(names).toHaveLength(2);
  for (const name of names) expect(name).toMatch(/^spring-cloud-[ab]-[a-z0-9]{5}$/);
  for (const it of world.canaryDeployments()) {
    expect(objectAt(it, ["spec", "template", "metadata", "labels"])).toMatchObject({
      "alicloud.service.tag": "gray",
      "opensergo.io/canary-gray": "gray",
    });
  }
});

test("the entry stays open until the last member is done, whatever the order, and closes before its Deployment has rolled", () => {
  for (const [first, last] of [
    ["rollout-a", "rollout-b"],
    ["rollout-b", "rollout-a"],
  ] as const) {
    const world = bothWaiting();
    world.approve(first, 1);
    world.until(first, { phase: "Healthy", succeeded: "True" });
    expect(world.lane("mse-traffic")).toEqual({ phase: "Progressing", members: [last] });
    expect(world.annotations("spring-cloud-a-canary")).toBeDefined();
    const lines = world.journal(({ type, kind, name }) => {
      if (kind === "Ingress" && type === "DELETED") return "entry closed";
      if (kind === "TrafficRouting") return `${world.lane(name).phase} ${world.lane(name).members.length}`;
      return kind === "Rollout" && world.rollout(name).phase === "Healthy" ? `${name} Healthy` : undefined;
    });
    world.approve(last, 1);
    world.until(last, { phase: "Healthy", succeeded: "True" });
    world.clock.advance(10_000);
    expect(lines).toEqual(["Progressing 0", "Finalizing 0", "entry closed", "Healthy 0", `${last} Healthy`]);
    expect(world.images("spring-cloud-a")).toEqual({ "example.com/spring-cloud-a:1.1": 3 });
  }
});

test("aborting one member takes only its own mark and pods; the lane stays for the other", () => {
  const world = bothWaiting();
  world.release("spring-cloud-a", "example.com/spring-cloud-a:1.0");
  world.until("rollout-a", { phase: "Healthy", succeeded: "False" });
  expect(world.lane("mse-traffic")).toEqual({ phase: "Progressing", members: ["rollout-b"] });
  expect(world.annotations("spring-cloud-a-canary")).toBeDefined();
  expect(world.images("spring-cloud-a")).toEqual({ "example.com/spring-cloud-a:1.0": 3 });
  expect(world.rollout("rollout-b")).toMatchObject({ phase: "Progressing", state: "StepPaused" });
});

test("a lane that does not exist holds the Rollout until it is created", () => {
  const world = new ReleaseWorld();
  world.apply(...lane.filter((it) => it.kind !== "TrafficRouting"));
  world.release("spring-cloud-b", "example.com/spring-cloud-b:1.1");
  world.clock.advance(60_000);
  expect(world.rollout("rollout-b")).toMatchObject({ reason: "Initializing", state: "BeforeStepUpgrade" });
  world.apply(...lane.filter((it) => it.kind === "TrafficRouting"));
  world.untilSettled("rollout-b", 1);
});

test("the field alone engages nothing: without the annotation the lane never hears of the release", () => {
  const world = new ReleaseWorld();
  const named = lane.map((it) => {
    const { annotations: _engages, ...metadata } = it.metadata;
    return it.kind === "Rollout" ? { ...it, metadata } : it;
  });
  world.apply(...named);
  world.release("spring-cloud-a", "example.com/spring-cloud-a:1.1");
  world.untilSettled("rollout-a", 1);
  expect(world.lane("mse-traffic")).toEqual({ phase: "Healthy", members: [] });
  expect(world.annotations("spring-cloud-a-canary")).toBeUndefined();
});

test("a TrafficRouting that is deleted in the middle closes at once and goes with its last member", () => {
  const world = bothWaiting();
  world.cluster.registry.remove(trafficRoutings, "default", "mse-traffic");
  world.clock.advance(10_000);
  expect(world.annotations("spring-cloud-a-canary")).toBeUndefined();
  expect(world.lane("mse-traffic").phase).toBe("Terminating");
  world.approve("rollout-a", 1);
  world.approve("rollout-b", 1);
  world.until("rollout-b", { phase: "Healthy" });
  world.until("rollout-a", { phase: "Healthy" });
  expect(world.get(trafficRoutings, "mse-traffic")).toBeUndefined();
});
