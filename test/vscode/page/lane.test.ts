import type { EditorPage } from "#vscode-host/editorPage.ts";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openWorkplace, pictureOnFailure, type Workplace } from "./workplace.ts";

/** Neither rule has anything against the file any more: the release joins the lane and marks its pods. */
const mended = `\
# Applied as it stands, this release joins no lane and marks no pod. The editor says why, and mends it.
apiVersion: rollouts.kruise.io/v1beta1
kind: Rollout
metadata:
  name: rollout-a
  annotations:
    rollouts.kruise.io/trafficrouting: mse-traffic
spec:
  workloadRef:
    apiVersion: apps/v1
    kind: Deployment
    name: spring-cloud-a
  strategy:
    canary:
      steps:
        - pause: {}
          replicas: 1
      patchPodTemplateMetadata:
        labels:
          alicloud.service.tag: gray
          opensergo.io/canary-gray: gray
      trafficRoutingRef: mse-traffic
      enableExtraWorkloadForCanary: true
`;

let workplace: Workplace;

beforeAll(async () => {
  // The editor side needs no cluster.
  workplace = await openWorkplace({ KUBECONFIG: "/nonexistent/kubeconfig" });
});

afterAll(async () => {
  await workplace.close();
});

describe("the lane in v1beta1", () => {
  let editor: EditorPage;

  beforeAll(async () => {
    editor = await workplace.open("full-link-canary");
  });

  beforeEach(() => pictureOnFailure(workplace, editor));

  test("two errors say why the release would do nothing", async () => {
    await editor.openFile("rollout-a.yaml");
    const unread = await editor.waitForProblem(/lane\/ref-not-read/);
    expect(unread.label).toMatch(
      /^Error: The controller never reads trafficRoutingRef, .* at line 20 and character 26\./,
    );
    const unmarked = await editor.waitForProblem(/canary\/patch-without-canary/);
    expect(unmarked.label).toMatch(
      /^Error: No pod will get these labels and annotations.* at line 16 and character 7\./,
    );
  });

  test("Ctrl+click on the name of the TrafficRouting opens its file at its name", async () => {
    await editor.openFile("rollout-a.yaml");
    await editor.controlClick("mse-traffic");
    await editor.waitForCursor("traffic-routing.yaml", 5, 9);
    expect(await editor.activeFile()).toBe("traffic-routing.yaml");
  });

  test("the quick fixes mend it", async () => {
    await editor.openFile("rollout-a.yaml");
    await editor.placeCursor(20, 28);
    const fix = "Add the annotation rollouts.kruise.io/trafficrouting: mse-traffic";
    expect(await editor.openQuickFixes()).toContain(fix);
    await editor.pickQuickFix(fix);
    await editor.waitForNoProblem(/lane\/ref-not-read/);

    // The annotation took two lines above.
    await editor.openFile("rollout-a.yaml");
    await editor.placeCursor(18, 10);
    const otherFix = "Set enableExtraWorkloadForCanary: true";
    expect(await editor.openQuickFixes()).toContain(otherFix);
    await editor.pickQuickFix(otherFix);
    await editor.waitForNoProblem(/canary\/patch-without-canary/);

    expect((await editor.problems()).filter(({ label }) => label.startsWith("Error"))).toEqual([]);
    await editor.openFile("rollout-a.yaml");
    await editor.page.keyboard.press("ControlOrMeta+S");
    await expect.poll(() => workplace.read("full-link-canary/rollout-a.yaml"), { timeout: 10_000 }).toBe(mended);
  });
});

describe("the lane in v1alpha1", () => {
  let editor: EditorPage;

  beforeAll(async () => {
    editor = await workplace.open("full-link-canary-v1alpha1");
  });

  beforeEach(() => pictureOnFailure(workplace, editor));

  test("F12 on the annotation opens the TrafficRouting at its name, and nothing is wrong with either", async () => {
    await editor.openFile("rollout-a.yaml");
    await editor.placeCursor(6, 45);
    // A server that is only starting knows no definitions; a person presses the key again.
    const follow = async (): Promise<string> => {
      if ((await editor.activeFile()) === "rollout-a.yaml") await editor.page.keyboard.press("F12");
      return await editor.activeFile();
    };
    await expect.poll(follow, { timeout: 60_000, interval: 500 }).toBe("traffic-routing.yaml");
    await editor.waitForCursor("traffic-routing.yaml", 5, 9);
    expect(await editor.activeFile()).toBe("traffic-routing.yaml");
    // The server judges a file before it answers about it.
    expect(await editor.problems()).toEqual([]);
  });
});
