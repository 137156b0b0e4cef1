import { expect, test } from "vitest";
import { WireClient } from "#support/wire.ts";

const uri = "untitled:rollout.yaml";
/** DaemonSets of apps/v1 are only taken by the next release. */
const daemonSet = `apiVersion: rollouts.kruise.io/v1beta1
kind: Rollout
metadata:
  name: agent
spec:
  workloadRef:
    apiVersion: apps/v1
    kind: DaemonSet
    name: agent
  strategy:
    canary:
      steps:
        - replicas: 1
`;
const rule = "workload/unsupported-kind";

test("a changed controller version holds at once", async () => {
  let settings: unknown = {};
  const client = await WireClient.connect({ settings: () => settings });
  await client.indexed();
  await client.open(uri, daemonSet);
  await client.settled();
  expect(client.rules(uri)).toContain(rule);
  settings = { controllerVersion: "next" };
  await client.notify("workspace/didChangeConfiguration", { settings: null });
  await client.diagnostics(uri, ({ diagnostics }) => diagnostics.every(({ code }) => code !== rule));
  await client.shutdown();
});

test("the line of the connected cluster holds where the setting says auto, and only there", async () => {
  let settings: unknown = { controllerVersion: "auto" };
  const client = await WireClient.connect({ settings: () => settings });
  await client.indexed();
  await client.open(uri, daemonSet);
  await client.settled();
  expect(client.rules(uri)).toContain(rule);
  await client.notify("kruiseRollouts/controller", { controllerVersion: "next" });
  await client.diagnostics(uri, ({ diagnostics }) => diagnostics.every(({ code }) => code !== rule));
  settings = { controllerVersion: "0.6" };
  await client.notify("workspace/didChangeConfiguration", { settings: null });
  await client.diagnostics(uri, ({ diagnostics }) => diagnostics.some(({ code }) => code === rule));
  settings = { controllerVersion: "auto" };
  await client.notify("workspace/didChangeConfiguration", { settings: null });
  await client.diagnostics(uri, ({ diagnostics }) => diagnostics.every(({ code }) => code !== rule));
  await client.notify("kruiseRollouts/controller", { controllerVersion: null });
  await client.diagnostics(uri, ({ diagnostics }) => diagnostics.some(({ code }) => code === rule));
  await client.shutdown();
});

test("a client that cannot be asked may say its settings at the start and send changes", async () => {
  const client = await WireClient.connect({ initializationOptions: { controllerVersion: "next" } });
  await client.open(uri, daemonSet);
  await client.settled();
  expect(client.rules(uri)).not.toContain(rule);
  await client.notify("workspace/didChangeConfiguration", {
    settings: { kruiseRollouts: { controllerVersion: "0.6" } },
  });
  await client.diagnostics(uri, ({ diagnostics }) => diagnostics.some(({ code }) => code === rule));
  await client.shutdown();
});

test("a setting that cannot be used is said, and the default holds", async () => {
  const client = await WireClient.connect({ settings: () => ({ controllerVersion: "1.0" }) });
  const message = await client.sent("window/showMessage", "controllerVersion");
  expect(message).toEqual({
    type: 2,
    message: 'kruiseRollouts.controllerVersion is "1.0", but must be one of auto, 0.5, 0.6, next. "auto" is used.',
  });
  await client.open(uri, daemonSet);
  await client.settled();
  expect(client.rules(uri)).toContain(rule);
  await client.shutdown();
});
