import { afterAll, beforeAll, expect, test } from "vitest";
import { clusterUnderTest } from "#conformance/clusterUnderTest.ts";
import { untilState } from "#conformance/liveRollouts.ts";
import { TestNamespace } from "#conformance/namespace.ts";
import { type Operator, operatorIn } from "#conformance/operator.ts";
import { untilLeftAlone } from "#conformance/settledRollout.ts";
import { startRelease } from "#conformance/stepsRelease.ts";
import { StepWatch } from "#conformance/stepWatch.ts";
import { planApprove } from "#operations/approvePlan.ts";
import { targetOf } from "#operations/shownRefusal.ts";

const names = ["raw-1", "raw-2", "raw-3", "raw-4", "raw-5", "raw-6"];

let namespace: TestNamespace;
let operator: Operator;
let watch: StepWatch;

beforeAll(async () => {
  const cluster = clusterUnderTest();
  namespace = await TestNamespace.create(cluster, "raw-approval");
  operator = await operatorIn(cluster);
  watch = new StepWatch(operator, namespace);
  await Promise.all(names.map((name) => startRelease(namespace, name, "partition")));
});

afterAll(async () => {
  watch.stop();
  operator.close();
  await namespace.close();
});

/** Sends the approval of step 1 without waiting for the step to settle, and tells at which step the Rollout ends up. */
async function approveAtOnce(name: string): Promise<number> {
  const rollout = await watch.standing(name, 1);
  const planned = planApprove(rollout, targetOf(rollout), operator.cluster.identity);
  if (!planned.ok) throw new Error(JSON.stringify(planned.failure));
  for (const { address, patch } of planned.value.requests) {
    expect(await operator.cluster.patch(address, patch)).toMatchObject({ ok: true });
  }
  await untilLeftAlone(namespace, name);
  const after = await untilState(namespace, name, "waiting");
  return after.rollout.progress?.currentStepIndex ?? 0;
}

// How many are lost is a matter of luck, so it is told and not tested: what has to hold is that the product notices.
test("where the controller overwrites an approval, the product approves again, and only there", async () => {
  const steps = await Promise.all(names.map(approveAtOnce));
  const lost = names.filter((_name, index) => steps[index] === 1);
  process.stdout.write(`[cluster] ${lost.length} of ${names.length} approvals sent at once were accepted and lost\n`);
  expect(steps.every((step) => step === 1 || step === 2)).toBe(true);
  await Promise.all(
    lost.map(async (name) => {
      const { rollout } = await untilState(namespace, name, "waiting");
      expect(await operator.approve(rollout)).toMatchObject({ kind: "done", sends: 1 });
    }),
  );
  for (const name of names) expect((await untilState(namespace, name, "waiting")).state).toMatchObject({ step: 2 });
});
