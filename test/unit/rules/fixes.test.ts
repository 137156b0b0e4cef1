import { describe, expect, test } from "vitest";
import { fixAllSafe } from "#features/fixAll.ts";
import { isRefusal } from "#rules/suppression/applySuppressions.ts";
import { type FixtureFile, parseFixture } from "#support/fixture.ts";
import { indexText } from "#workspace/indexFile.ts";
import { manifestFile } from "#workspace/manifestFile.ts";
import { ManifestIndex } from "#workspace/manifestIndex.ts";
import { DocumentCache } from "#yaml/documentCache.ts";
import { applyEdits } from "#yaml/edits/applyEdits.ts";
import { shift } from "#yaml/span.ts";
import { type FileFinding, lintFiles } from "#support/lintFiles.ts";
import { fixtures, type RuleFixture } from "#support/ruleFixtures.ts";

function lint(fixture: RuleFixture, files: readonly FixtureFile[]): readonly FileFinding[] {
  return lintFiles(files, fixture.controller, fixture.closedWorld);
}

/** How often each rule speaks. */
function tally(findings: readonly FileFinding[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { finding } of findings) counts.set(finding.rule.id, (counts.get(finding.rule.id) ?? 0) + 1);
  return counts;
}

/** Hints are true of many good manifests, so also of one that a fix has made readable. */
function loud(findings: readonly FileFinding[]): readonly FileFinding[] {
  return findings.filter(({ finding }) => !finding.quiet);
}

/** The rules that speak more often than before. */
function newcomers(before: readonly FileFinding[], after: readonly FileFinding[]): readonly string[] {
  const counts = tally(before);
  return [...tally(after)].filter(([rule, count]) => count > (counts.get(rule) ?? 0)).map(([rule]) => rule);
}

function refusals(findings: readonly FileFinding[]): readonly FileFinding[] {
  return findings.filter(({ finding }) => isRefusal(finding.rule.basis));
}

/** A text with the mark lines taken out, which edits need not keep in their place. */
function bare(text: string): string {
  return text.replaceAll(/^[ \t]*#[ \t]*\^.*(?:\r?\n|$)/gm, "");
}

function filesOf({ text }: RuleFixture): readonly FixtureFile[] {
  return parseFixture(bare(text)).files;
}

const lineEnds = [
  ["LF", (text: string): string => text],
  ["CRLF", (text: string): string => text.replaceAll("\n", "\r\n")],
] as const;

describe.each(lineEnds)("a fix that is offered removes its finding, with %s", (_name, ended) => {
  const offered = fixtures.flatMap((original) => {
    const fixture = { ...original, text: ended(original.text) };
    const files = filesOf(fixture);
    const before = lint(fixture, files);
    return before.flatMap((found) =>
      found.finding.fixes().map((fix) => {
        const name = `${fixture.id}: ${found.finding.rule.id} at ${found.finding.path.join(".")}: ${fix.title}`;
        return { name, fixture, files, before, found, fix };
      }),
    );
  });

  test("there are enough of them to tell", () => {
    expect(offered.length).toBeGreaterThan(60);
  });

  test.each(offered)("$name", ({ fixture, files, before, found, fix }) => {
    const edits = fix.edits.map(({ span, newText }) => ({ span: shift(span, found.offset), newText }));
    const fixed = files.map(({ name, text }) => ({ name, text: name === found.file ? applyEdits(text, edits) : text }));
    const after = lint(fixture, fixed);
    const id = found.finding.rule.id;
    expect(tally(after).get(id) ?? 0).toBeLessThan(tally(before).get(id) ?? 0);
    expect(newcomers(refusals(before), refusals(after))).toEqual([]);
  });
});

describe.each(lineEnds)(
  "all safe fixes together leave nothing that one would mend, and nothing new, with %s",
  (_name, ended) => {
    const mended = fixtures
      .map((original) => ({ ...original, text: ended(original.text) }))
      .filter((fixture) =>
        lint(fixture, filesOf(fixture)).some(({ finding }) => finding.fixes().some(({ safe }) => safe)),
      );

    test("there are enough of them to tell", () => {
      expect(mended.length).toBeGreaterThan(10);
    });

    test.each(mended)("$id", (fixture) => {
      const files = filesOf(fixture);
      const before = lint(fixture, files);
      const index = new ManifestIndex({ closedWorld: fixture.closedWorld });
      for (const { name, text } of files) index.setOnDisk(name, indexText(name, text));
      const fixed = files.map(({ name, text }) => {
        const file = manifestFile(name, text, new DocumentCache().documents(text));
        return { name, text: fixAllSafe(file, fixture.controller, index).text };
      });
      const after = lint(fixture, fixed);
      expect(
        after.filter(({ finding }) => finding.fixes().some(({ safe }) => safe)).map(({ finding }) => finding.message),
      ).toEqual([]);
      expect(newcomers(before, loud(after))).toEqual([]);
      expect(after.length).toBeLessThan(before.length);
    });
  },
);

describe("a safe fix takes nothing away", () => {
  const safe = fixtures.flatMap((fixture) => {
    const files = filesOf(fixture);
    return lint(fixture, files).flatMap(({ file, offset, finding }) => {
      const text = files.find(({ name }) => name === file)?.text ?? "";
      return finding
        .fixes()
        .filter((fix) => fix.safe)
        .map((fix) => {
          const edits = fix.edits.map(({ span, newText }) => ({ span: shift(span, offset), newText }));
          return { name: `${fixture.id}: ${fix.title}`, finding, text, edits };
        });
    });
  });

  test.each(safe)("every comment is still there: $name", ({ text, edits }) => {
    const comments = text.match(/(?<=^|[ \t])#.*/gm) ?? [];
    const fixed = applyEdits(text, edits);
    expect(comments.filter((comment) => !fixed.includes(comment.trimEnd()))).toEqual([]);
  });

  test("what the server accepts is only added to", () => {
    const accepted = safe.filter(({ finding }) => !isRefusal(finding.rule.basis));
    const replaced = accepted.flatMap(({ name, text, edits }) =>
      edits
        .map(({ span }) => text.slice(span.start, span.end))
        .filter((old) => !/^(?:""|''|\{\}|\s*)$/.test(old))
        .map((old) => [name, old]),
    );
    expect(accepted.length).toBeGreaterThan(0);
    expect(replaced).toEqual([]);
  });
});
