import { load } from "js-yaml";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { isObject, type Json, type JsonObject, objectAt, stringAt } from "#domain/json.ts";
import { checkUpdate } from "#rules/engine.ts";
import { applyJsonPatch } from "#simulator/patch/jsonPatch.ts";
import { applyMergePatch } from "#simulator/patch/mergePatch.ts";
import { seededRandom } from "#support/seededRandom.ts";
import { sharedData, withSharedData } from "#support/sharedData.ts";
import { readManifest } from "#workspace/readManifest.ts";
import { parseDocument } from "#yaml/parseDocument.ts";
import { type ApiAnswer, openApi } from "./apiClient.ts";
import { type ApiVersionName, randomPatch } from "./updates/changes.ts";
import { LiveRelease } from "./updates/liveRelease.ts";
import { releases } from "./updates/releases.ts";

/** Patches tried on every release and API version. */
const patches = 150;

const api = openApi(inject("cluster"));
const live = new Map<string, LiveRelease>();

beforeAll(async () => {
  const begun = await Promise.all(releases.map((release) => LiveRelease.begin(api, release)));
  for (const release of begun) live.set(release.name, release);
});

afterAll(() => api.close());

/** Asks both sides about one patch; an empty answer means that they agree. */
async function difference(release: LiveRelease, version: ApiVersionName, type: "json" | "merge", patch: Json) {
  const before = await release.read(version);
  const patched =
    type === "json" ? applyJsonPatch(before, patch) : { ok: true as const, value: applyMergePatch(before, patch) };
  // The server refuses a patch that does not fit before anybody looks at the result.
  if (!patched.ok || !isObject(patched.value)) return undefined;
  const ours = refusals(patched.value, before);
  const answer = await release.dryRun(version, type, patch);
  if ((answer.status === 200) === (ours.length === 0)) return undefined;
  return `${release.name} ${version} ${JSON.stringify(patch)}: the server says ${said(answer)}, we say ${ours.join("; ") || "yes"}`;
}

function refusals(wanted: JsonObject, before: JsonObject): readonly string[] {
  const manifest = readManifest(parseDocument(JSON.stringify(wanted)));
  if (!manifest) return ["no manifest"];
  const phase = stringAt(before, ["status", "phase"]);
  return checkUpdate(manifest, "0.6", { value: before, phase })
    .filter(({ rule: { basis } }) => basis === "schema" || basis === "admission")
    .map(({ rule, message }) => `${rule.id} (${message})`);
}

function said(answer: ApiAnswer): string {
  return answer.status === 200 ? "yes" : `${answer.status} ${stringAt(answer.body, ["message"]) ?? answer.text}`;
}

describe.each(releases)("random changes of $name", ({ name, versions, started }) => {
  test.each(versions)("through %s", async (version) => {
    const release = live.get(name);
    if (!release) throw new Error(`${name} has not begun.`);
    const before = await release.read(version);
    expect(stringAt(before, ["status", "phase"])).toBe(started ? "Progressing" : "Healthy");
    const random = seededRandom(name.length * 1000 + version.length);
    const differences: (string | undefined)[] = [];
    for (let count = 0; count < patches; count++) {
      differences.push(await difference(release, version, "json", randomPatch(before, version, random)));
    }
    expect(differences.filter((it) => it !== undefined)).toEqual([]);
  });
});

const cases = "reference/admission-cases.yaml";

interface UpdateCase {
  readonly id: string;
  readonly accepted: boolean;
  readonly version: ApiVersionName;
  readonly type: "json" | "merge";
  readonly patch: Json;
  readonly manifest: Json;
}

function updateCases(text: string): readonly UpdateCase[] {
  const entries: unknown = load(text);
  if (!Array.isArray(entries)) return [];
  return entries.filter(isObject).flatMap((entry) => {
    const patch = stringAt(entry, ["patch"]);
    if (patch === undefined) return [];
    return [
      {
        id: stringAt(entry, ["id"]) ?? "",
        accepted: stringAt(entry, ["expect"]) === "accepted",
        version: stringAt(entry, ["version"]) === "v1alpha1" ? "v1alpha1" : "v1beta1",
        type: stringAt(entry, ["patchType"]) === "merge" ? "merge" : "json",
        patch: parseDocument(patch).value ?? null,
        manifest: parseDocument(stringAt(entry, ["manifest"]) ?? "").value ?? null,
      },
    ];
  });
}

describe("the recorded changes of a Progressing Rollout", () => {
  const recorded = updateCases(sharedData(cases) ?? "[]");
  withSharedData("all of them start from the release that runs here", cases, () => {
    expect(recorded.length).toBeGreaterThan(30);
    const strategies = new Set(
      recorded.map(({ manifest }) => JSON.stringify(objectAt(manifest, ["spec", "strategy"]))),
    );
    expect(strategies.size).toBe(1);
  });
  for (const { id, accepted, version, type, patch } of recorded) {
    test(`case ${id}`, async () => {
      const release = live.get("update-canary");
      if (!release) throw new Error("The release has not begun.");
      const answer = await release.dryRun(version, type, patch);
      expect(said(answer).startsWith("yes")).toBe(accepted);
      expect(await difference(release, version, type, patch)).toBeUndefined();
    });
  }
});
