import { kruiseGroup, type ObjectKey } from "#domain/objectKey.ts";
import { shift } from "#yaml/span.ts";
import type { IndexedResource, TextRange } from "#workspace/indexedFile.ts";
import { rangeOf } from "#workspace/indexFile.ts";
import { documentAt, type ManifestFile } from "#workspace/manifestFile.ts";
import type { ManifestIndex } from "#workspace/manifestIndex.ts";
import { referenceAt } from "#workspace/references.ts";

/** A name that means an object: where it is declared, or where it is referred to. */
export interface NameInText {
  readonly key: ObjectKey;
  /** The name itself, without quotes. */
  readonly range: TextRange;
  /** Set where the name is a declaration. */
  readonly declared: IndexedResource | undefined;
}

/**
 * The name at an offset of the file. Undefined where none is, and on the names of objects that nothing of ours is
 * concerned with.
 */
export function nameAt(index: ManifestIndex, file: ManifestFile, offset: number): NameInText | undefined {
  const declared = index.file(file.uri)?.resources.find(({ nameSpan }) => {
    return nameSpan.start <= offset && offset <= nameSpan.end;
  });
  if (declared) {
    const ours = declared.key.group === kruiseGroup || index.referencesTo(declared.key).length > 0;
    return ours ? { key: declared.key, range: declared.nameRange, declared } : undefined;
  }
  const placed = documentAt(file, offset);
  const reference = placed?.manifest && referenceAt(placed.manifest, offset - placed.offset);
  if (!placed || !reference) return undefined;
  const range = rangeOf(file.lines, shift(reference.span, placed.offset));
  return { key: reference.target, range, declared: undefined };
}
