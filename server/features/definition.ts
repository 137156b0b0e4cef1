import type { LocationLink } from "vscode-languageserver-types";
import type { IndexedResource, TextRange } from "#workspace/indexedFile.ts";
import type { ManifestFile } from "#workspace/manifestFile.ts";
import type { ManifestIndex } from "#workspace/manifestIndex.ts";
import { nameAt } from "./nameAt.ts";

/**
 * Where the name at the offset is declared: `metadata.name` of every manifest it may mean. A declaration is its own
 * definition, so that editors offer its references instead.
 */
export function definition(index: ManifestIndex, file: ManifestFile, offset: number): readonly LocationLink[] {
  const name = nameAt(index, file, offset);
  if (!name) return [];
  const targets = name.declared ? [name.declared] : index.find(name.key);
  return targets.map((target) => linkTo(target, name.range));
}

function linkTo({ uri, nameRange, documentRange }: IndexedResource, origin: TextRange): LocationLink {
  return {
    originSelectionRange: origin,
    targetUri: uri,
    targetRange: documentRange,
    targetSelectionRange: nameRange,
  };
}
