import { describe, expect, test } from "vitest";
import type { JsonObject } from "#domain/json.ts";
import { application, entry, rollout } from "#simulator/seed.ts";
import { ReleaseWorld } from "./releaseWorld.ts";

const canary = { enableExtraWorkloadForCanary: true };
const plain = [{ replicas: "25%" }, { replicas: "50%" }];
const routed = [
  { replicas: "25%", traffic: "25%" },
  { replicas: "50%", traffic: "50%" },
];

function nginx(gracePeriodSeconds: number): JsonObject {
  const ingress = { classType: "nginx", name: "web" };
  return { steps: routed, trafficRoutings: [{ service: "web", gracePeriodSeconds, ingress }] };
}

/** Seconds measured on an idle controller v0.6.2 with Kubernetes 1.34: until step 1 waits, from there to step 2, from there to the end. */
const measured: readonly (readonly [name: string, strategy: JsonObject, seconds: readonly number[]])[] = [
  ["canary", { ...canary, steps: plain }, [7.5, 6.3, 2.8]],
  ["partition", { steps: plain }, [7.4, 2.4, 2.6]],
  ["canary with nginx, grace 1", { ...canary, ...nginx(1) }, [18.3, 12.3, 13]],
  ["canary with nginx, grace 3", { ...canary, ...nginx(3) }, [23.3, 8.4, 18.6]],
  ["partition with nginx, grace 3", nginx(3), [23.2, 8.2, 18.4]],
];

/** Within half a factor and a second: what a loaded machine does to the real one. */
function isAbout(took: number, real: number): boolean {
  return took > real * 0.6 - 0.5 && took < real * 1.5 + 1;
}

function releasing(strategy: JsonObject): ReleaseWorld {
  const world = new ReleaseWorld();
  world.apply(...application("web", "web:1", 4), entry("web", "nginx"));
  world.apply(rollout("web", "web", strategy));
  world.release("web", "web:2");
  return world;
}

describe("a release takes about as long as on the real controller", () => {
  test.each(measured)("%s", (_name, strategy, seconds) => {
    const world = releasing(strategy);
    const since = (startMs: number): number => (world.clock.now() - startMs) / 1000;
    const took: number[] = [];
    let startMs = world.clock.now();
    for (const step of [1, 2]) {
      world.untilSettled("web", step);
      took.push(since(startMs));
      startMs = world.clock.now();
      world.approve("web", step);
    }
    world.until("web", { phase: "Healthy" });
    took.push(since(startMs));
    for (const [index, real] of seconds.entries()) {
      expect(took[index], `part ${index + 1}, really ${real} s`).toSatisfy((it: number) => isAbout(it, real));
    }
  });

  test.each([
    ["canary with nginx, grace 1", { ...canary, ...nginx(1) }, 12.1],
    ["partition with nginx, grace 1", nginx(1), 12],
    ["canary", { ...canary, steps: plain }, 2],
  ] as const)("aborting: %s", (_name, strategy, real) => {
    const world = releasing(strategy);
    world.untilSettled("web", 1);
    const startMs = world.clock.now();
    world.release("web", "web:1");
    world.until("web", { phase: "Healthy" });
    expect((world.clock.now() - startMs) / 1000).toSatisfy((took: number) => isAbout(took, real));
  });
});
