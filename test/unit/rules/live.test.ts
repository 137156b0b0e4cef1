import { globSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { isObject, type JsonObject } from "#domain/json.ts";
import { type GroupKind, kruiseGroup } from "#domain/objectKey.ts";
import { checkLive, type LiveFinding } from "#rules/checkLive.ts";
import { rules } from "#rules/registry.ts";
import { compareProblems, type Fixture, type FoundProblem, parseFixture } from "#support/fixture.ts";
import { LiveObjects } from "#workspace/liveObjects.ts";
import { readManifest } from "#workspace/readManifest.ts";
import type { YamlDocument } from "#yaml/document.ts";
import { DocumentCache } from "#yaml/documentCache.ts";
import { shift } from "#yaml/span.ts";

const folder = join(import.meta.dirname, "../../fixtures/live");

/** One file is one namespace at one moment; in it all objects there are, but for the kinds of `# unread:`. */
const fixtures = globSync("*/*.yaml", { cwd: folder })
  .sort()
  .map((file) => ({
    id: `${dirname(file)}/${basename(file, ".yaml")}`,
    text: readFileSync(join(folder, file), "utf8"),
  }));

const now = "2026-11-23T12:00:00Z";

const kinds: readonly GroupKind[] = [
  ...["Rollout", "TrafficRouting", "BatchRelease"].map((kind) => ({ group: kruiseGroup, kind })),
  { group: "apps", kind: "Deployment" },
  { group: "", kind: "Service" },
  { group: "networking.k8s.io", kind: "Ingress" },
  { group: "networking.istio.io", kind: "VirtualService" },
];

interface PlacedObject {
  readonly object: JsonObject;
  readonly document: YamlDocument;
  readonly offset: number;
}

function setting(text: string, name: string): string | undefined {
  return new RegExp(`^# ${name}: (.*)$`, "m").exec(text)?.[1];
}

function objectsOf(text: string): readonly PlacedObject[] {
  return new DocumentCache().documents(text).flatMap(({ document, offset }) => {
    return isObject(document.value) ? [{ object: document.value, document, offset }] : [];
  });
}

function liveObjects(text: string, placed: readonly PlacedObject[]): LiveObjects {
  const unread = new Set(setting(text, "unread")?.split(", "));
  const manifests = placed.flatMap(({ object, document }) => {
    const manifest = readManifest(document);
    return manifest ? [{ object, group: manifest.apiVersion.group, kind: manifest.kind }] : [];
  });
  return new LiveObjects(
    kinds
      .filter(({ kind }) => !unread.has(kind))
      .map((kind) => {
        const objects = manifests.filter((it) => it.kind === kind.kind && it.group === kind.group);
        return { ...kind, objects: objects.map(({ object }) => object) };
      }),
  );
}

function asProblem(file: string, placed: readonly PlacedObject[], finding: LiveFinding): FoundProblem {
  const { about, path, rule, severity, message } = finding;
  const at = placed.find(({ object }) => {
    const metadata = object["metadata"];
    return object["kind"] === about.kind && isObject(metadata) && metadata["name"] === about.name;
  });
  if (!at) throw new Error(`${file} has no ${about.kind} ${about.name}.`);
  return { file, span: shift(at.document.nearestSpan(path, "key"), at.offset), severity, rule: rule.id, message };
}

/** What rules about live objects say, and whatever else the fixture speaks of. */
function problems(fixture: Fixture): readonly FoundProblem[] {
  const spoken = new Set(fixture.marks.map(({ label }) => label.split(" ")[1]));
  return fixture.files.flatMap(({ name, text }) => {
    const placed = objectsOf(text);
    const nowMs = Date.parse(setting(text, "now") ?? now);
    const verdict = checkLive(liveObjects(text, placed), "shop", "0.6", nowMs);
    if (!verdict) throw new Error(`${name} has no Rollout shop.`);
    return verdict.findings
      .filter(({ rule }) => rule.checkLive !== undefined || spoken.has(rule.id))
      .map((finding) => asProblem(name, placed, finding));
  });
}

describe("every namespace has the problems it marks, and no others", () => {
  for (const { id, text } of fixtures) {
    test(`${id} in each of its namespaces`, () => {
      const fixture = parseFixture(text);
      expect(compareProblems(fixture, problems(fixture))).toEqual([]);
    });
  }
});

describe("every rule about live objects has a fixture named after it", () => {
  for (const { id } of rules.filter(({ checkLive: check }) => check !== undefined)) {
    const own = fixtures.find((fixture) => fixture.id === id);
    const marks = own ? parseFixture(own.text).marks.filter(({ label }) => label.split(" ")[1] === id) : [];
    test(`${id} fires in one namespace of it and is silent in another`, () => {
      expect(marks).not.toEqual([]);
      const files = parseFixture(own?.text ?? "").files.map(({ name }) => name);
      expect(files.filter((file) => !marks.some((mark) => mark.file === file))).not.toEqual([]);
    });
  }
});

test("every fixture is named after a rule", () => {
  const ids = new Set(rules.map(({ id }) => id));
  expect(fixtures.map(({ id }) => id).filter((id) => !ids.has(id))).toEqual([]);
});
