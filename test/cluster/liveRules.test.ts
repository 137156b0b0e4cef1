import { isDeepStrictEqual } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { clusterUnderTest } from "#conformance/clusterUnderTest.ts";
import { TestNamespace } from "#conformance/namespace.ts";
import { type Operator, operatorIn } from "#conformance/operator.ts";
import { liveRules } from "#rules/live/liveRules.ts";
import { patience } from "#rules/live/patience.ts";
import { AlarmLog } from "./liveStates/alarmLog.ts";
import { endStates } from "./liveStates/endStates.ts";
import { laneStates } from "./liveStates/laneStates.ts";
import { nativeStates } from "./liveStates/nativeStates.ts";
import { Stage } from "./liveStates/stage.ts";
import { startStates } from "./liveStates/startStates.ts";
import { stepStates } from "./liveStates/stepStates.ts";
import { waitUntil } from "./waitUntil.ts";

const states = [...startStates, ...stepStates, ...laneStates, ...nativeStates, ...endStates];

/** The rules about live objects that no state here brings out, and why. */
const notBroughtAbout: Readonly<Record<string, string>> = {
  "live/gate-off": "needs a manager that was started without its feature gate",
  "live/condition-missing": "takes down the manager that all tests share",
  "live/not-watched": "the manager puts the label back at once, so that it only stays away while none runs",
};

const cluster = clusterUnderTest();
const namespaces = new Map<string, TestNamespace>();
const brought = new Map<string, PromiseSettledResult<void>>();
let operator: Operator;
let log: AlarmLog;
/** On the clock of `performance`. */
let deadlineMs = 0;

function namespaceOf(name: string): TestNamespace {
  const namespace = namespaces.get(name);
  if (!namespace) throw new Error(`There is no namespace for ${name}.`);
  return namespace;
}

beforeAll(async () => {
  operator = await operatorIn(cluster);
  for (const { name } of states) namespaces.set(name, await TestNamespace.create(cluster, `live-${name}`));
  log = new AlarmLog(operator, namespaces);
  const settled = await Promise.allSettled(
    states.map(({ name, bringAbout }) => bringAbout(new Stage(namespaceOf(name)))),
  );
  for (const [index, { name }] of states.entries()) {
    const outcome = settled[index];
    if (outcome) brought.set(name, outcome);
  }
  deadlineMs = performance.now() + 2 * patience.move;
}, 240_000);

afterAll(async () => {
  await log.stop();
  await Promise.all([...namespaces.values()].map((namespace) => namespace.close()));
  operator.close();
});

describe("each state that a release can get into has the problems it should have, and no others", () => {
  test.each(states)("$name $facts", async ({ name, problems, unchangedForMs = 0 }) => {
    expect(brought.get(name)).toEqual({ status: "fulfilled", value: undefined });
    await waitUntil({
      what: `the problems of ${name}`,
      within: deadlineMs - performance.now(),
      look: async () => (isDeepStrictEqual(await log.now(name, unchangedForMs), problems) ? true : undefined),
    });
    expect(await log.now(name, unchangedForMs)).toEqual(problems);
  });

  test.each(states)("$name $facts was reached without a false alarm, and still says so", async (state) => {
    const { name, problems, earlier = [], unchangedForMs = 0 } = state;
    const known = [...problems, ...earlier];
    expect(log.seen(name).filter((problem) => !known.includes(problem))).toEqual([]);
    expect(await log.now(name, unchangedForMs)).toEqual(problems);
  });
});

test("every rule about live objects alone is among the problems, or has a reason not to be", () => {
  const told = new Set(states.flatMap(({ problems }) => problems.map((problem) => problem.split(" ")[1])));
  const untold = liveRules.map(({ id }) => id).filter((id) => !told.has(id));
  expect(untold.toSorted()).toEqual(Object.keys(notBroughtAbout).toSorted());
});
