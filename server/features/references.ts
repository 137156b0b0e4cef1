import type { Location } from "vscode-languageserver-types";
import type { ManifestFile } from "#workspace/manifestFile.ts";
import type { ManifestIndex } from "#workspace/manifestIndex.ts";
import { nameAt } from "./nameAt.ts";

/** Every place that names what the name at the offset means; declarations first when they are wanted. */
export function references(
  index: ManifestIndex,
  file: ManifestFile,
  offset: number,
  includeDeclaration: boolean,
): readonly Location[] {
  const name = nameAt(index, file, offset);
  if (!name) return [];
  const referring = index.referencesTo(name.key).map(({ uri, range }) => ({ uri, range }));
  if (!includeDeclaration) return referring;
  return [...index.find(name.key).map(({ uri, nameRange }) => ({ uri, range: nameRange })), ...referring];
}
