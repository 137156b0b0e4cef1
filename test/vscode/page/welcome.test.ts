import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Simulator, startSimulator } from "#simulator/simulator.ts";
import type { EditorPage } from "#vscode-host/editorPage.ts";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openWorkplace, pictureOnFailure, type Workplace } from "./workplace.ts";

const VIEW = "Kruise Rollouts";
/** A port that is reserved, and on which nothing answers. */
const NOBODY = "https://127.0.0.1:1";

let folder: string;
let kubeconfig: string;
let simulator: Simulator;
let workplace: Workplace;
let editor: EditorPage;
let lane = "mse-traffic";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "kruise-rollouts-welcome-"));
  kubeconfig = join(folder, "config");
  simulator = await startSimulator({ directory: join(folder, "cluster") });
  workplace = await openWorkplace({ KUBECONFIG: kubeconfig });
  editor = await workplace.open("full-link-canary");
  await editor.openFile("rollout-a.yaml");
  await editor.openView(VIEW);
});

afterAll(async () => {
  await workplace.close();
  await simulator.stop();
  await rm(folder, { recursive: true, force: true });
});

beforeEach(() => pictureOnFailure(workplace, editor));

/** Writes the kubeconfig of the simulated cluster with something in it replaced; the extension sees it by itself. */
async function useKubeconfig(from: string, to: string): Promise<void> {
  const text = await readFile(simulator.kubeconfigPath, "utf8");
  expect(text).toContain(from);
  await writeFile(kubeconfig, text.replaceAll(from, to));
}

/** What the view says above its rows, or instead of them. */
async function waitForText(text: RegExp): Promise<string> {
  const places = editor.page.locator(".part.sidebar").locator(".message, .welcome-view-content");
  return (await places.filter({ hasText: text }).first().innerText()).trim();
}

function welcomeButton(name: string): ReturnType<EditorPage["page"]["locator"]> {
  return editor.page.locator(".part.sidebar .welcome-view-content").getByRole("button", { name, exact: true });
}

/** What is typed is checked at once, whatever the cluster is at. */
async function expectLiveDiagnostics(): Promise<void> {
  await editor.openFile("rollout-a.yaml");
  await editor.placeCursor(20, "      trafficRoutingRef: ".length + lane.length + 1);
  await editor.page.keyboard.type("x");
  lane = `${lane}x`;
  await editor.waitForProblem(new RegExp(`so ${lane} gets no route`));
}

test("without a kubeconfig the view says where it looked, and offers the demo cluster", async () => {
  expect(await waitForText(/No kubeconfig was found/)).toMatch(/KUBECONFIG names no file that exists/);
  await welcomeButton("Start Demo Cluster").waitFor();
  await welcomeButton("Choose Kubeconfig Files").waitFor();
  await expectLiveDiagnostics();
});

interface Trouble {
  readonly what: string;
  readonly bringAbout: () => Promise<void>;
  readonly row: RegExp;
  /** What stands above the row: what happened, why, and what to do. */
  readonly says: readonly (() => string)[];
}

const troubles: readonly Trouble[] = [
  {
    what: "a kubeconfig that is no YAML",
    bringAbout: () => writeFile(kubeconfig, "apiVersion: v1\nkind: Config\ncontexts: [\n"),
    row: /^The kubeconfig cannot be read\. /,
    says: [() => `The kubeconfig ${kubeconfig} cannot be read`, () => "(4:1)", () => "Correct the file"],
  },
  {
    what: "a server that does not answer",
    bringAbout: () => useKubeconfig(simulator.server, NOBODY),
    row: /^Cannot reach the cluster\. /,
    says: [
      () => `Cannot reach the cluster of context kruise-demo at ${NOBODY}`,
      () => "ECONNREFUSED",
      () => "Check that the cluster runs",
    ],
  },
  {
    what: "a cluster without the kind Rollout",
    bringAbout: async () => {
      simulator.faults.failNext(1000, { status: 404, only: ({ path }) => path.includes("/rollouts.kruise.io/") });
      await useKubeconfig(simulator.server, simulator.server);
    },
    row: /^OpenKruise Rollouts is not installed\. /,
    says: [
      () => `The cluster of context kruise-demo at ${simulator.server} does not know Rollouts`,
      () => "rollouts.rollouts.kruise.io is missing",
      () => "Install OpenKruise Rollouts there",
    ],
  },
  {
    what: "a token that is not accepted",
    bringAbout: async () => {
      simulator.faults.clear();
      await useKubeconfig(simulator.token, "expired");
    },
    row: /^Signing in failed\. /,
    says: [
      () => `The cluster of context kruise-demo at ${simulator.server} does not accept the credentials of user`,
      () => "Unauthorized",
      () => "Sign in again as you do for kubectl",
    ],
  },
  {
    what: "a user without the right",
    bringAbout: async () => {
      simulator.faults.failNext(1000, { status: 403 });
      await useKubeconfig(simulator.server, simulator.server);
    },
    row: /^Not allowed to list Rollouts\. /,
    says: [() => "User kruise-demo is not allowed", () => "Forbidden", () => "Ask for the right"],
  },
];

describe("what is wrong is a row that names it, and the editor goes on", () => {
  test.each(troubles)("$what", async ({ bringAbout, row, says }) => {
    await bringAbout();
    await editor.waitForRow(row);
    const text = await waitForText(new RegExp(says[0]?.() ?? ""));
    for (const part of says) expect(text).toContain(part());
    await expectLiveDiagnostics();
  });
});

test("a cluster without Rollouts says so", async () => {
  simulator.faults.clear();
  await useKubeconfig("kruise-demo", "empty-cluster");
  expect(await waitForText(/There are no Rollouts/)).toContain("Apply one");
});

test("the demo cluster is one click away and brings its rows", async () => {
  await rm(kubeconfig);
  await welcomeButton("Choose Kubeconfig Files").waitFor();
  await welcomeButton("Start Demo Cluster").click();
  await editor.waitForRow(/^Waiting for approval \(2\)$/);
  expect(await editor.rowLabels()).toContainEqual(expect.stringMatching(/^Rollout rollout-a in namespace default\. /));
});
