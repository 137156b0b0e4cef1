import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import { stringAt } from "#domain/json.ts";
import { checkUpdate } from "#rules/engine.ts";
import { rules } from "#rules/registry.ts";
import { compareProblems, parseFixture } from "#support/fixture.ts";
import { type Manifest } from "#workspace/manifest.ts";
import { readManifest } from "#workspace/readManifest.ts";
import { DocumentCache } from "#yaml/documentCache.ts";
import { asProblems, type FileFinding } from "#support/lintFiles.ts";

const folder = join(import.meta.dirname, "../../fixtures/update");
const fixtures = readdirSync(folder).map((file) => ({
  name: basename(file, ".yaml"),
  text: readFileSync(join(folder, file), "utf8"),
}));

function manifestsIn(text: string): readonly { readonly manifest: Manifest; readonly offset: number }[] {
  return new DocumentCache().documents(text).flatMap(({ document, offset }) => {
    const manifest = readManifest(document);
    return manifest ? [{ manifest, offset }] : [];
  });
}

/** What `wanted.yaml` meets when it replaces the objects of the same names in `live.yaml`. */
function findings(text: string): readonly FileFinding[] {
  const { files } = parseFixture(text);
  const [live, wanted] = files;
  if (live?.name !== "live.yaml" || wanted?.name !== "wanted.yaml") throw new Error("A fixture has live and wanted.");
  const standing = new Map(manifestsIn(live.text).map(({ manifest }) => [manifest.key?.name, manifest]));
  return manifestsIn(wanted.text).flatMap(({ manifest, offset }) => {
    const { value } = standing.get(manifest.key?.name) ?? {};
    if (!value) throw new Error(`Nothing live is called ${manifest.key?.name}.`);
    const found = checkUpdate(manifest, "0.6", { value, phase: stringAt(value, ["status", "phase"]) });
    return found
      .filter(({ rule }) => rule.basis === "admission" || rule.basis === "schema")
      .map((finding) => ({ file: wanted.name, offset, finding }));
  });
}

describe("every fixture has the refusals it marks, and no others", () => {
  for (const { name, text } of fixtures) {
    test(`fixture ${name}`, () => {
      expect(compareProblems(parseFixture(text), asProblems(findings(text)))).toEqual([]);
    });
  }
});

describe("every rule about updates has a fixture in which it fires", () => {
  for (const { id, scope } of rules) {
    if (scope !== "update") continue;
    test(`rule ${id}`, () => {
      const own = fixtures.find(({ name }) => `update/${name}` === id);
      expect(findings(own?.text ?? "").some(({ finding }) => finding.rule.id === id)).toBe(true);
    });
  }
});

test("outside of a release the same changes are free", () => {
  for (const { name, text } of fixtures) {
    for (const phase of ["Initial", "Healthy", "Disabling", "Disabled"]) {
      const free = text.replaceAll(/phase: \w+/g, `phase: ${phase}`);
      const protecting = findings(free).filter(({ finding }) => finding.rule.id.startsWith("update/"));
      expect(protecting, `${name} in ${phase}`).toEqual([]);
    }
  }
});
