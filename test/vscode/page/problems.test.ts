import { stringAt } from "#domain/json.ts";
import { laneAnnotation } from "#domain/lane.ts";
import { type DemoCluster, startDemoCluster } from "#simulator/demo.ts";
import { withValue } from "#simulator/json/editJson.ts";
import { setImage } from "#simulator/setImage.ts";
import { lane } from "#simulator/seed.ts";
import { rollouts } from "#simulator/store/kinds.ts";
import type { EditorPage } from "#vscode-host/editorPage.ts";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openWorkplace, pictureOnFailure, type Workplace } from "./workplace.ts";

const VIEW = "Kruise Rollouts";
const laneName = "another-lane";

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

/** Has a Rollout join a lane, as `kubectl annotate` would. */
function joinLane(name: string): void {
  const { store, registry } = demo.simulator.cluster;
  const stored = store.get(rollouts, "default", name);
  if (stored === undefined) throw new Error(`The demo cluster has no Rollout ${name}.`);
  const { apiVersion, kind, metadata } = stored;
  const annotations = { ...metadata.annotations, [laneAnnotation]: laneName };
  const written = registry.update(
    rollouts,
    { ...stored, apiVersion, kind, metadata: { ...metadata, annotations } },
    "default",
  );
  if (!written.ok) throw new Error(written.failure.message);
}

/** Creates the lane, from that of the demo cluster. */
function createLane(): void {
  const routing = lane.find(({ kind }) => kind === "TrafficRouting");
  const entry = { service: "inventory", ingress: { classType: "nginx", name: "inventory" } };
  if (!routing) throw new Error("The seed has a TrafficRouting.");
  const made = { ...withValue(routing, ["spec", "objectRef"], [entry]), metadata: { name: laneName } };
  const written = demo.simulator.cluster.apply({ ...made, apiVersion: routing.apiVersion, kind: routing.kind });
  if (!written.ok) throw new Error(written.failure.message);
}

test("a rollout without problems shows none when it is opened", async () => {
  await editor.openView(VIEW);
  await editor.expandRow(await editor.waitForRow(/^Rollout inventory /));
  await editor.waitForRow(/^Steps, 3$/);
  expect((await editor.rowLabels()).filter((label) => /^Problems|^Error/.test(label))).toEqual([]);
});

test("a lane that is not there is a problem before anything is released, and then stops the release", async () => {
  joinLane("inventory");
  await editor.waitForRow(/^Problems \(\d+\)$/);
  await editor.waitForRow(/^Warning: There is no TrafficRouting another-lane in namespace default/);

  const started = setImage(demo.simulator.cluster, "inventory", "example.com/inventory:2.1");
  if (!started.ok) throw new Error(started.failure.message);
  await editor.waitForRow(/^Error: The release waits for TrafficRouting another-lane/);
  expect((await editor.rowLabels()).filter((label) => label.startsWith("Problems"))).toEqual(["Problems (1)"]);
});

test("a click tells the whole story", async () => {
  await (await editor.waitForRow(/^Error: The release waits for/)).click();
  await expect.poll(() => editor.activeFile(), { timeout: 10_000 }).toBe("lane-traffic-routing-missing.md");
  // The editor draws blanks as no-break spaces.
  const shown = async (): Promise<string> =>
    (await editor.page.locator(".editor-instance .view-lines").innerText()).replaceAll("\u00a0", " ");
  await expect.poll(shown, { timeout: 10_000 }).toMatch(/^# The TrafficRouting of the lane is not there\n/);
});

test("once it is there the release goes on, and the problem goes away", async () => {
  createLane();
  await editor.waitForNoRow(/^Error: The release waits for/);
  const phase = (): string | undefined =>
    stringAt(demo.simulator.cluster.store.get(rollouts, "default", "inventory"), ["status", "conditions", 0, "reason"]);
  await expect.poll(phase, { timeout: 20_000 }).toBe("InRolling");
});
