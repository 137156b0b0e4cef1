import { type Fixture, parseFixture } from "#support/fixture.ts";
import { indexParsed, indexText, rangeOf } from "#workspace/indexFile.ts";
import type { TextRange } from "#workspace/indexedFile.ts";
import { type ManifestFile, manifestFile } from "#workspace/manifestFile.ts";
import { ManifestIndex } from "#workspace/manifestIndex.ts";
import { DocumentCache } from "#yaml/documentCache.ts";
import { LineIndex } from "#yaml/lineIndex.ts";

/** A fixture in which the file with the cursor, or else the first one, is open and the others are only on disk. */
export interface World {
  readonly fixture: Fixture;
  readonly index: ManifestIndex;
  readonly open: ManifestFile;
  readonly offset: number;
}

export function world(text: string): World {
  const fixture = parseFixture(text);
  const openName = fixture.cursor?.file ?? fixture.files[0]?.name;
  const opened = fixture.files.find(({ name }) => name === openName);
  if (!opened) throw new Error("The fixture has no file.");
  const open = manifestFile(opened.name, opened.text, new DocumentCache().documents(opened.text));
  const texts = new Map(fixture.files.map((file) => [file.name, file.text]));
  const index = new ManifestIndex({ contentOf: (name) => (name === open.uri ? open : texts.get(name)) });
  index.setOpen(open.uri, indexParsed(open));
  for (const file of fixture.files) if (file !== opened) index.setOnDisk(file.name, indexText(file.name, file.text));
  return { fixture, index, open, offset: fixture.cursor?.offset ?? 0 };
}

/** Places as one can read them in a failure: `file line:column-line:column`, from 1. */
export function place(uri: string, { start, end }: TextRange): string {
  return `${uri} ${start.line + 1}:${start.character + 1}-${end.line + 1}:${end.character + 1}`;
}

/** The places a fixture marks with a label, in file order. */
export function marked({ fixture }: World, label: string): readonly string[] {
  return fixture.marks
    .filter((mark) => mark.label === label)
    .map(({ file, span }) => {
      const text = fixture.files.find(({ name }) => name === file)?.text ?? "";
      return place(file, rangeOf(new LineIndex(text), span));
    });
}
