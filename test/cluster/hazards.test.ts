import { isDeepStrictEqual } from "node:util";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { openApi } from "./apiClient.ts";
import { allHazards } from "./hazards/allHazards.ts";
import { ClusterMirror } from "./hazards/clusterMirror.ts";
import type { Hazard, Moment } from "./hazards/hazard.ts";
import { mirroredKinds } from "./hazards/mirroredKinds.ts";
import { rulesAbout } from "./hazards/rulesAbout.ts";
import { Stage } from "./hazards/stage.ts";

const api = openApi(inject("cluster"));
let mirror: ClusterMirror;
let stages: readonly Stage[] = [];

/** What was not as expected in each hazard. All of them go on at the same time. */
let courses: ReadonlyMap<string, Promise<readonly string[]>>;

/** Plays the moments, and yields what was not as expected. */
async function play(stage: Stage, moments: readonly Moment[]): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (const { acts, claim, seen, expected } of moments) {
    for (const act of acts) await act(stage);
    const last = await stage.settles(() => seen(stage), expected);
    if (!isDeepStrictEqual(last, expected)) wrong.push(`not so: ${claim}; it is ${JSON.stringify(last)}`);
  }
  return wrong;
}

/** The hazard from its beginning, up to its last moment. */
async function begin({ manifests, moments }: Hazard, stage: Stage): Promise<readonly string[]> {
  await stage.set(manifests);
  return play(stage, moments);
}

/** What comes once the others are over: what stood still does so yet, and goes on when it is mended. */
async function end({ moments, standstill }: Hazard, stage: Stage): Promise<readonly string[]> {
  if (!standstill) return [];
  const still = moments.slice(-1).map((moment) => ({ ...moment, acts: [] }));
  return play(stage, [...still, ...standstill]);
}

/** What a course yields; that it broke off is something that was not as expected. */
async function told(going: Promise<readonly string[]>): Promise<readonly string[]> {
  try {
    return await going;
  } catch (error) {
    return [String(error)];
  }
}

beforeAll(async () => {
  mirror = await ClusterMirror.open(api, mirroredKinds);
  const begun = allHazards.map((hazard) => {
    const stage = new Stage(hazard.name, api, mirror);
    return { hazard, stage, wrong: told(begin(hazard, stage)) };
  });
  stages = begun.map(({ stage }) => stage);
  const over = Promise.all(begun.map(({ wrong }) => wrong));
  courses = new Map(
    begun.map(({ hazard, stage, wrong }) => {
      const afterwards = over.then(async () => [...(await wrong), ...(await told(end(hazard, stage)))]);
      return [hazard.name, hazard.standstill ? afterwards : wrong];
    }),
  );
});

afterAll(async () => {
  await Promise.all(stages.map((stage) => stage.clear()));
  await mirror.stop();
  api.close();
});

describe("what our rules warn about happens on the real controller", () => {
  test.each(allHazards)("$rules: $name", async ({ name, rules, manifests }) => {
    expect(rulesAbout(manifests, rules)).toEqual(rules);
    expect(await courses.get(name)).toEqual([]);
  });
});
