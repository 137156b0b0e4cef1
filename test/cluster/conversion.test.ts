import { readFileSync } from "node:fs";
import { afterAll, expect, inject, test } from "vitest";
import { listAt, objectAt, stringAt, type JsonObject } from "#domain/json.ts";
import type { Result } from "#domain/result.ts";
import { sharedPath } from "#support/sharedData.ts";
import { openApi } from "./apiClient.ts";
import { asControllerWrites } from "./conversion/asControllerWrites.ts";
import { type BothWays, type Places, remove, sendBothWays } from "./conversion/bothWays.ts";
import { differencesOf, meantDifferences } from "./conversion/differences.ts";
import { corpusManifests, type OldManifest, randomOldManifests, recordedManifests } from "./conversion/oldManifests.ts";
import { openManifestReader } from "./manifestReader.ts";
import { waitUntil } from "./waitUntil.ts";

const cluster = inject("cluster");
const api = openApi(cluster);
const reader = openManifestReader(cluster.manifestReaderPath);
const namespaces = { old: "conversion-old", converted: "conversion-new" };
const places: Places = { api, reader, namespaces };

function answered<Value>(result: Result<Value, string>): Value {
  if (!result.ok) throw new Error(result.failure);
  return result.value;
}

for (const name of Object.values(namespaces)) {
  const created = answered(
    await api.post("/api/v1/namespaces", { apiVersion: "v1", kind: "Namespace", metadata: { name } }),
  );
  if (created.status !== 201) throw new Error(created.text);
}

afterAll(async () => {
  // Whatever were left would disturb other tests.
  const gone = async (): Promise<true | undefined> => {
    const left = await Promise.all(
      Object.values(namespaces).map((name) => api.get(`/apis/rollouts.kruise.io/v1beta1/namespaces/${name}/rollouts`)),
    );
    return left.every((answer) => listAt(answered(answer).body, ["items"]).length === 0) ? true : undefined;
  };
  answered(await waitUntil({ what: "all Rollouts to be gone", within: 10_000, look: gone }));
  await reader.close();
  api.close();
});

/** Sends all of them, a few at a time. */
async function sendAll(manifests: readonly OldManifest[], prefix: string): Promise<readonly BothWays[]> {
  const results: BothWays[] = [];
  const queue = manifests.entries();
  const work = async (): Promise<void> => {
    for (const [index, manifest] of queue) {
      results.push(await sendBothWays(manifest, `${prefix}-${index}`, places));
    }
  };
  await Promise.all(Array.from({ length: 8 }, work));
  return results;
}

/** What a person decides about an object, in the words of the controller. */
function decided(rollout: JsonObject): JsonObject {
  const { "rollouts.kruise.io/hash": _own, ...annotations } = objectAt(rollout, ["metadata", "annotations"]) ?? {};
  const labels = objectAt(rollout, ["metadata", "labels"]);
  return { metadata: { labels, annotations }, spec: asControllerWrites(objectAt(rollout, ["spec"]) ?? null) };
}

const met = new Set<string>();

/** What is wrong with the way one manifest went; empty when all is as promised. */
function complaints({ name, old, conversion, converted, stored }: BothWays): readonly string[] {
  const refused = conversion.remarks.some(({ kind }) => kind === "refused");
  if (!old.ok) return converted ? [`${name}: converted, though the server says ${old.failure}`] : [];
  if (!converted) return [`${name}: not converted, though the server takes it. ${conversion.remarks[0]?.message}`];
  if (converted.ok && refused) return [`${name}: the server takes what we say it refuses`];
  if (!converted.ok && !refused) return [`${name}: ${converted.failure}\n${conversion.text}`];
  if (!stored) return [`${name}: nothing was stored`];
  return differencesOf(decided(stored.webhook), decided(stored.ours)).flatMap((difference) => {
    const row = meantDifferences.find(({ covers }) => covers(difference, stored.webhook));
    if (row) met.add(row.id);
    return row ? [] : [`${name}: ${JSON.stringify(difference)}`];
  });
}

const corpusRemark = sharedPath("corpus") === undefined ? " (not checked: ../shared is absent)" : "";

test(`the corpus and the recorded cases${corpusRemark}`, async () => {
  const manifests = [...corpusManifests(), ...recordedManifests()];
  expect(manifests.length > 50).toBe(corpusRemark === "");
  const results = await sendAll(manifests, "known");
  expect(results.flatMap(complaints)).toEqual([]);
  expect(results.filter(({ old }) => old.ok).length > 45).toBe(corpusRemark === "");
});

test("600 random manifests become what the conversion webhook stores, but for the differences we mean", async () => {
  const results = await sendAll(randomOldManifests(1, 800), "random");
  expect(results.flatMap(complaints)).toEqual([]);
  const accepted = results.filter(({ old }) => old.ok);
  expect(accepted.length).toBeGreaterThan(600);
  expect(accepted.length).toBeLessThan(results.length);
  expect(accepted.filter(({ converted }) => converted?.ok === false).length).toBeGreaterThan(20);
  expect([...met].toSorted()).toEqual(meantDifferences.map(({ id }) => id).toSorted());
});

test("the documentation lists exactly the differences we mean", () => {
  const page = readFileSync("docs/convert.md", "utf8");
  const listed = Array.from(page.slice(page.indexOf("| id |")).matchAll(/^\| `([a-z-]+)` \|/gm), ([, id]) => id);
  expect(listed).toEqual(meantDifferences.map(({ id }) => id));
});

test("the controller writes back what we say it does", async () => {
  const manifests = randomOldManifests(2, 40);
  const path = `/apis/rollouts.kruise.io/v1beta1/namespaces/${namespaces.converted}/rollouts`;
  const sent = (await sendAll(manifests, "written")).flatMap(({ stored }) => (stored ? [stored.ours] : []));
  // Without a provider the controller's own write is refused, so it never gets to these.
  const before = sent.filter((rollout) => !JSON.stringify(rollout).includes('"customNetworkRefs":[]')).slice(0, 20);
  expect(before).toHaveLength(20);
  for (const { apiVersion = "", kind = "", metadata, spec = {} } of before) {
    const fresh = { name: stringAt(metadata, ["name"]) };
    expect(answered(await api.post(path, { apiVersion, kind, metadata: fresh, spec })).status).toBe(201);
  }
  const look = async (): Promise<readonly JsonObject[] | undefined> => {
    const items = listAt(answered(await api.get(path)).body, ["items"]).map((item) => objectAt(item, []) ?? {});
    return items.every((item) => listAt(item, ["metadata", "finalizers"]).length > 0) ? items : undefined;
  };
  const after = answered(await waitUntil({ what: "the controller to write", within: 60_000, look }));
  expect(after).toHaveLength(before.length);
  const byName = new Map(after.map((item) => [stringAt(item, ["metadata", "name"]), item]));
  for (const { metadata, spec = null } of before) {
    const written = objectAt(byName.get(stringAt(metadata, ["name"])), ["spec"]);
    expect(written).toEqual(asControllerWrites(spec));
  }
  for (const name of byName.keys()) await remove(api, `${path}/${name}`);
});
