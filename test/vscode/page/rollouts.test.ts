import { type DemoCluster, startDemoCluster } from "#simulator/demo.ts";
import { withValue } from "#simulator/json/editJson.ts";
import { rollouts } from "#simulator/store/kinds.ts";
import type { EditorPage } from "#vscode-host/editorPage.ts";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openWorkplace, pictureOnFailure, type Workplace } from "./workplace.ts";

const VIEW = "Kruise Rollouts";
const APPROVE = "Approve Step…";
const ABORT = "Abort and Restore Stable…";

let demo: DemoCluster;
let workplace: Workplace;
let editor: EditorPage;

beforeAll(async () => {
  demo = await startDemoCluster();
  workplace = await openWorkplace({ KUBECONFIG: demo.kubeconfigPath });
  editor = await workplace.open("full-link-canary");
});

afterAll(async () => {
  await workplace.close();
  await demo.stop();
});

beforeEach(() => pictureOnFailure(workplace, editor));

/** Moves a Rollout on from its step, as somebody else's `kubectl patch` of the status would. */
function approveBehindTheBack(name: string): void {
  const { store, registry } = demo.simulator.cluster;
  const stored = store.get(rollouts, "default", name);
  if (stored === undefined) throw new Error(`The demo cluster has no Rollout ${name}.`);
  const { apiVersion, kind, metadata } = stored;
  const moved = withValue(stored, ["status", "canaryStatus", "currentStepState"], "StepReady");
  const written = registry.updateStatus(rollouts, { ...moved, apiVersion, kind, metadata }, "default");
  if (!written.ok) throw new Error(written.failure.message);
}

/** The writes that reach the status of a Rollout from now on; they pass. */
function recordedApprovals(name: string): readonly string[] {
  const seen: string[] = [];
  demo.simulator.faults.failNext(1, {
    status: 500,
    only: ({ method, path }) => {
      if (method !== "GET" && path.endsWith(`/rollouts/${name}/status`)) seen.push(`${method} ${path}`);
      return false;
    },
  });
  return seen;
}

async function waitForBadge(count: string): Promise<void> {
  await expect.poll(() => editor.viewBadge(VIEW), { timeout: 30_000 }).toBe(count);
}

test("the releases that wait for a person come first, and the icon counts them", async () => {
  await editor.openView(VIEW);
  await editor.waitForRow(/^Waiting for approval \(2\)$/);
  const labels = await editor.rowLabels();
  expect(labels.slice(0, 4)).toEqual([
    "Waiting for approval (2)",
    expect.stringMatching(/^Rollout rollout-a in namespace default\. It has waited for approval at step 1 of 1 for /),
    expect.stringMatching(/^Rollout rollout-b in namespace default\. It has waited for approval at step 1 of 1 for /),
    "Namespace default, 4 rollouts",
  ]);
  await waitForBadge("2");
});

test("an approval names what it touches and what follows, and the row goes on", async () => {
  const approvals = recordedApprovals("rollout-a");
  await editor.clickInlineAction(await editor.waitForRow(/rollout-a .*has waited/), APPROVE);
  const [title, ...lines] = (await editor.dialogText()).split("\n");
  expect(title).toBe("Approve step 1 of 1 of default/rollout-a?");
  expect(lines).toEqual(
    expect.arrayContaining([
      `Context: ${demo.context} (${demo.server})`,
      "Namespace: default",
      "Rollout: rollout-a",
      "From: step 1 of 1 · 1 pod",
      "To: the end of the release, with all pods",
      expect.stringMatching(/^This is the last step: all remaining pods are released at once/),
      expect.stringMatching(/^Lane mse-traffic: this rollout leaves it\./),
    ]),
  );
  await editor.clickDialogButton("Approve Step 1");
  await editor.waitForNotification(/^default\/rollout-a in context kruise-demo was approved\./);
  await editor.waitForRow(/^Waiting for approval \(1\)$/);
  await waitForBadge("1");
  await editor.waitForRow(/^Rollout rollout-a .*The last release succeeded\.$/);
  expect(approvals).toEqual([expect.stringMatching(/^PATCH /)]);
});

test("an approval that came too late is refused with what the cluster is at now, and writes nothing", async () => {
  await editor.clickInlineAction(await editor.waitForRow(/^Rollout checkout .*step 2 of 3/), APPROVE);
  expect(await editor.dialogText()).toMatch(/^Approve step 2 of 3 of default\/checkout\?\n/);
  approveBehindTheBack("checkout");
  await editor.waitForRow(/^Rollout checkout .*step 3 of 3/);
  const approvals = recordedApprovals("checkout");
  await editor.clickDialogButton("Approve Step 2");
  const refusal = await editor.waitForNotification(/default\/checkout/);
  expect(refusal).toMatch(
    /^default\/checkout in context kruise-demo was not approved: nothing was written\. Step 2, the one you looked at, is over\. /,
  );
  expect(approvals).toEqual([]);
});

test("an abort names the way back, and ends as rolled back", async () => {
  await editor.clickInlineAction(await editor.waitForRow(/rollout-b .*has waited/), ABORT);
  const [title, ...lines] = (await editor.dialogText()).split("\n");
  expect(title).toBe("Abort the release of default/rollout-b and restore the stable version?");
  expect(lines).toEqual(
    expect.arrayContaining([
      `Context: ${demo.context} (${demo.server})`,
      "Namespace: default",
      "Rollout: rollout-b",
      expect.stringMatching(/^From: canary revision \w+ · step 1 of 1$/),
      expect.stringMatching(/^To: stable revision \w+$/),
      expect.stringMatching(/example\.com\/spring-cloud-b:1\.1 → example\.com\/spring-cloud-b:1\.0$/),
      expect.stringMatching(/^The stable template goes back on Deployment spring-cloud-b\./),
    ]),
  );
  await editor.clickDialogButton("Abort and Restore Stable");
  await editor.waitForNotification(/^default\/rollout-b in context kruise-demo was aborted\./);
  await editor.waitForRow(/^Rollout rollout-b .*The last release was rolled back\.$/);
  await editor.waitForNoRow(/^Waiting for approval/);
  await waitForBadge("");
});
