import type { DocumentLink } from "vscode-languageserver-types";
import type { ManifestFile } from "#workspace/manifestFile.ts";
import type { ManifestIndex } from "#workspace/manifestIndex.ts";

/** A link from every reference that means exactly one manifest. With several, going to the definition lets one choose. */
export function documentLinks(index: ManifestIndex, file: ManifestFile): readonly DocumentLink[] {
  const references = index.file(file.uri)?.references ?? [];
  return references.flatMap(({ target, range }) => {
    const [found, ...more] = index.find(target);
    if (!found || more.length > 0) return [];
    const { line, character } = found.nameRange.start;
    // The fragment is read by editors as line and column, both from 1.
    const link = {
      range,
      target: `${found.uri}#L${line + 1},${character + 1}`,
      tooltip: `${target.kind} ${target.name}`,
    };
    return [link];
  });
}
