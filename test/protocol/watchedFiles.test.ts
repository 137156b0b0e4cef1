import { expect, test } from "vitest";
import { rolloutByAnnotation, trafficRouting } from "#support/seedManifests.ts";
import { temporaryFolder } from "#support/temporaryFolder.ts";
import { WireClient } from "#support/wire.ts";

const [created, changed, deleted] = [1, 2, 3];
const dangling = "lane/traffic-routing-missing";

async function openRollout(files: Readonly<Record<string, string>>) {
  const folder = temporaryFolder(files);
  const client = await WireClient.connect({ folders: [folder.uri] });
  await client.indexed();
  const rollout = folder.uriOf("rollout.yaml");
  await client.open(rollout, rolloutByAnnotation);
  const watched = async (name: string, type: number | undefined): Promise<void> => {
    await client.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: folder.uriOf(name), type }] });
    await client.settled();
  };
  return { folder, client, rollout, watched, rules: () => client.rules(rollout) };
}

test("a file that appears, changes or vanishes is felt where its names are used", async () => {
  const { folder, client, watched, rules } = await openRollout({});
  await client.settled();
  expect(rules()).toContain(dangling);
  folder.write("gateway/traffic.yaml", trafficRouting);
  await watched("gateway/traffic.yaml", created);
  expect(rules()).not.toContain(dangling);
  folder.write("gateway/traffic.yaml", trafficRouting.replace("mse-traffic", "other"));
  await watched("gateway/traffic.yaml", changed);
  expect(rules()).toContain(dangling);
  folder.write("gateway/traffic.yaml", trafficRouting);
  await watched("gateway/traffic.yaml", changed);
  expect(rules()).not.toContain(dangling);
  folder.remove("gateway/traffic.yaml");
  await watched("gateway/traffic.yaml", deleted);
  expect(rules()).toContain(dangling);
  await client.shutdown();
});

test("a folder that vanishes takes its files along", async () => {
  const { folder, client, watched, rules } = await openRollout({ "gateway/deep/traffic.yaml": trafficRouting });
  await client.settled();
  expect(rules()).not.toContain(dangling);
  folder.remove("gateway");
  await watched("gateway", deleted);
  expect(rules()).toContain(dangling);
  await client.shutdown();
});

test("what a file has open counts more than what is on disk, until it is closed", async () => {
  const { folder, client, watched, rules } = await openRollout({ "traffic.yaml": trafficRouting });
  const traffic = folder.uriOf("traffic.yaml");
  await client.open(traffic, trafficRouting.replace("mse-traffic", "other"));
  await client.settled();
  expect(rules()).toContain(dangling);
  await watched("traffic.yaml", changed);
  expect(rules()).toContain(dangling);
  await client.close(traffic);
  await client.settled();
  expect(rules()).not.toContain(dangling);
  await client.shutdown();
});

test("closing a file reads it again, should a change have gone unheard", async () => {
  const { folder, client, rules } = await openRollout({ "traffic.yaml": trafficRouting });
  const traffic = folder.uriOf("traffic.yaml");
  await client.open(traffic, trafficRouting);
  folder.write("traffic.yaml", trafficRouting.replace("mse-traffic", "other"));
  await client.settled();
  expect(rules()).not.toContain(dangling);
  await client.close(traffic);
  await client.settled();
  expect(rules()).toContain(dangling);
  await client.shutdown();
});

test("a closed file is told what an edit elsewhere does to it, and told when that is over", async () => {
  const { folder, client } = await openRollout({
    "traffic.yaml": trafficRouting,
    "other.yaml": rolloutByAnnotation.replace("cloud-b", "cloud-c"),
  });
  const [traffic, closed] = [folder.uriOf("traffic.yaml"), folder.uriOf("other.yaml")];
  await client.open(traffic, trafficRouting);
  await client.settled();
  expect(client.published(closed)).toEqual([]);
  await client.change(traffic, 2, { text: trafficRouting.replace("mse-traffic", "other") });
  await client.settled();
  expect(client.rules(closed)).toContain(dangling);
  folder.remove("other.yaml");
  await client.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: closed, type: deleted }] });
  await client.settled();
  expect(client.rules(closed)).toEqual([]);
  await client.shutdown();
});

test("what .gitignore leaves out is left out, as long as the setting says so", async () => {
  let useIgnoreFiles = true;
  const folder = temporaryFolder({ ".gitignore": "/rendered/\n", "rendered/traffic.yaml": trafficRouting });
  const client = await WireClient.connect({
    folders: [folder.uri],
    settings: () => ({ workspace: { useIgnoreFiles } }),
  });
  const rollout = folder.uriOf("rollout.yaml");
  await client.indexed();
  await client.open(rollout, rolloutByAnnotation);
  await client.settled();
  expect(client.rules(rollout)).toContain(dangling);
  useIgnoreFiles = false;
  await client.notify("workspace/didChangeConfiguration", { settings: null });
  await client.indexed(2);
  expect(client.rules(rollout)).not.toContain(dangling);
  useIgnoreFiles = true;
  await client.notify("workspace/didChangeConfiguration", { settings: null });
  await client.indexed(3);
  expect(client.rules(rollout)).toContain(dangling);
  folder.write(".gitignore", "");
  await client.notify("workspace/didChangeWatchedFiles", {
    changes: [{ uri: folder.uriOf(".gitignore"), type: changed }],
  });
  await client.indexed(4);
  expect(client.rules(rollout)).not.toContain(dangling);
  await client.shutdown();
});

test("files that cannot be indexed are named in the log, and the others are there", async () => {
  const folder = temporaryFolder({
    "traffic.yaml": trafficRouting,
    "long.yaml": `# ${"x".repeat(4_000_000)}\n`,
    "binary.yaml": "a: \u0000\n",
  });
  const client = await WireClient.connect({ folders: [folder.uri] });
  await client.sent("window/logMessage", "long.yaml because it is 4.0 MB, above the limit of 4.0 MB");
  await client.sent("window/logMessage", "binary.yaml because it holds NUL bytes");
  await client.indexed();
  const rollout = folder.uriOf("rollout.yaml");
  await client.open(rollout, rolloutByAnnotation);
  await client.settled();
  expect(client.rules(rollout)).not.toContain(dangling);
  await client.shutdown();
});

test("folders that are added or removed count at once", async () => {
  const [folder, gateway] = [temporaryFolder(), temporaryFolder({ "traffic.yaml": trafficRouting })];
  const client = await WireClient.connect({
    folders: [folder.uri],
    capabilities: { workspace: { workspaceFolders: true } },
  });
  await client.indexed();
  const rollout = folder.uriOf("rollout.yaml");
  await client.open(rollout, rolloutByAnnotation);
  await client.settled();
  expect(client.rules(rollout)).toContain(dangling);
  const event = { added: [{ uri: gateway.uri, name: "gateway" }], removed: [] };
  await client.notify("workspace/didChangeWorkspaceFolders", { event });
  await client.indexed(2);
  expect(client.rules(rollout)).not.toContain(dangling);
  await client.notify("workspace/didChangeWorkspaceFolders", { event: { added: [], removed: event.added } });
  await client.indexed(3);
  expect(client.rules(rollout)).toContain(dangling);
  await client.shutdown();
});
