import { expect, test } from "vitest";
import { rolloutByAnnotation, rolloutByField, trafficRouting } from "#support/seedManifests.ts";
import { temporaryFolder } from "#support/temporaryFolder.ts";
import { WireClient } from "#support/wire.ts";

const uri = "file:///lane/rollout.yaml";

test("opening a file brings its diagnostics, with its version and everything an editor shows", async () => {
  const client = await WireClient.connect();
  await client.open(uri, rolloutByField, 7);
  const diagnostics = await client.diagnostics(uri, ({ version }) => version === 7);
  expect(diagnostics.find(({ code }) => code === "lane/ref-not-read")).toEqual({
    range: { start: { line: 17, character: 25 }, end: { line: 17, character: 36 } },
    severity: 1,
    source: "kruise-rollouts",
    code: "lane/ref-not-read",
    message: expect.stringContaining("rollouts.kruise.io/trafficrouting"),
    tags: [1],
    data: { path: ["spec", "strategy", "canary", "trafficRoutingRef"] },
  });
  await client.shutdown();
});

test("every edit is answered for its own version, however small the edit", async () => {
  const client = await WireClient.connect();
  await client.indexed();
  await client.open(uri, rolloutByField);
  await client.change(uri, 2, {
    range: { start: { line: 3, character: 2 }, end: { line: 3, character: 2 } },
    text: "annotations: {rollouts.kruise.io/trafficrouting: mse-traffic}\n  ",
  });
  const mended = await client.diagnostics(uri, ({ version }) => version === 2);
  expect(mended.map(({ code }) => code)).not.toContain("lane/ref-not-read");
  await client.change(
    uri,
    3,
    { range: { start: { line: 3, character: 0 }, end: { line: 4, character: 0 } }, text: "" },
    { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: "# first\n" },
  );
  const broken = await client.diagnostics(uri, ({ version }) => version === 3);
  expect(broken.find(({ code }) => code === "lane/ref-not-read")?.range.start).toEqual({ line: 18, character: 25 });
  expect(client.published(uri).map(({ version }) => version)).toEqual([1, 2, 3]);
  await client.shutdown();
});

test.each([
  [
    "a Rollout of another group",
    "apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: {name: a}\nspec: {steps: 5}\n",
  ],
  ["another kind", "apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {x: y}\n"],
  ["broken YAML that is not ours", "a: [\n"],
  ["an empty file", ""],
])("nothing is said about %s", async (_, text) => {
  const client = await WireClient.connect();
  await client.open(uri, text);
  await client.indexed();
  expect(client.published(uri)).toEqual([]);
  await client.shutdown();
});

test("diagnostics are taken back when a file turns into something else, and when it is closed", async () => {
  const client = await WireClient.connect();
  await client.open(uri, rolloutByField);
  await client.diagnostics(uri, ({ diagnostics }) => diagnostics.length > 0);
  await client.change(uri, 2, { text: "apiVersion: v1\nkind: Service\n" });
  await client.diagnostics(uri, ({ version, diagnostics }) => version === 2 && diagnostics.length === 0);
  await client.change(uri, 3, { text: rolloutByField });
  await client.diagnostics(uri, ({ version, diagnostics }) => version === 3 && diagnostics.length > 0);
  await client.close(uri);
  await client.settled();
  expect(client.published(uri).at(-1)).toEqual({ uri, diagnostics: [] });
  await client.shutdown();
});

test("names that other files declare are judged once those are known", async () => {
  const folder = temporaryFolder({ "gateway/traffic.yaml": trafficRouting, "rollout.yaml": rolloutByAnnotation });
  const client = await WireClient.connect({ folders: [folder.uri] });
  const rollout = folder.uriOf("rollout.yaml");
  await client.open(rollout, rolloutByAnnotation);
  await client.indexed();
  // Nor is a name called missing before everything was looked at.
  const ever = client.published(rollout).flatMap(({ diagnostics }) => diagnostics.map(({ code }) => code));
  expect(ever).not.toContain("lane/traffic-routing-missing");
  expect(client.rules(rollout)).toContain("reference/not-found");
  await client.shutdown();
});

test("a change in one open file is felt in another", async () => {
  const folder = temporaryFolder();
  const client = await WireClient.connect({ folders: [folder.uri] });
  const [rollout, traffic] = [folder.uriOf("rollout.yaml"), folder.uriOf("traffic.yaml")];
  await client.indexed();
  await client.open(rollout, rolloutByAnnotation);
  await client.open(traffic, trafficRouting);
  await client.settled();
  expect(client.rules(rollout)).not.toContain("lane/traffic-routing-missing");
  await client.change(traffic, 2, { text: trafficRouting.replace("mse-traffic", "other") });
  await client.settled();
  expect(client.rules(rollout)).toContain("lane/traffic-routing-missing");
  expect(client.published(rollout).at(-1)?.version).toBe(1);
  await client.change(traffic, 3, { text: trafficRouting });
  await client.settled();
  expect(client.rules(rollout)).not.toContain("lane/traffic-routing-missing");
  await client.shutdown();
});
