import { at, isObject, type Path } from "#domain/json.ts";
import { likelyFix, possibleFix, safeFix } from "#rules/offerFix.ts";
import { removal } from "#rules/removal.ts";
import { pathText } from "#rules/pathText.ts";
import type { Fix } from "#rules/rule.ts";
import { fieldPath } from "#schema/fieldPath.ts";
import type { UnknownField } from "#schema/violation.ts";
import type { Manifest } from "#workspace/manifest.ts";
import { moveKey } from "#yaml/edits/moveKey.ts";
import { renameKey } from "#yaml/edits/renameKey.ts";
import { otherVersionFixes } from "./otherVersionFixes.ts";

/** What to do about an unknown field: what the writer most likely meant first, and last its removal. */
export function unknownFieldFixes(manifest: Manifest, violation: UnknownField): readonly Fix[] {
  const { path } = violation;
  const meant = violation.since === undefined ? meantFixes(manifest, violation) : [];
  return [...meant, ...removal(manifest.document, path)];
}

function meantFixes(manifest: Manifest, { path, field, nearest, elsewhere }: UnknownField): readonly Fix[] {
  const { document } = manifest;
  if (nearest !== undefined) {
    const spelled = nearest.toLowerCase() === field.toLowerCase() ? safeFix : likelyFix;
    return spelled(`Rename ${field} to ${nearest}`, renameKey(document, path, nearest));
  }
  const places = targets(manifest, path, elsewhere);
  const move = places.length === 1 ? safeFix : possibleFix;
  const moves = places.flatMap((to) =>
    move(`Move ${field} to ${pathText(to.slice(0, -1))}`, moveKey(document, path, to)),
  );
  return moves.length > 0 ? moves : otherVersionFixes(manifest, path);
}

/**
 * Where the field may go. A place inside a list is one only when the field stands in an item of that list already; of
 * several, those whose object is there come before those where it would have to be made.
 */
function targets({ value }: Manifest, path: Path, elsewhere: readonly string[]): readonly Path[] {
  const places = elsewhere.map((dotted) => targetPath(path, dotted)).filter((to) => to !== undefined);
  const standing = places.filter((to) => isObject(at(value, to.slice(0, -1))));
  return standing.length > 0 ? standing : places;
}

/** The dotted path with the list indexes that it shares with the path; undefined when it needs others. */
function targetPath(path: Path, dotted: string): Path | undefined {
  const target: (string | number)[] = [];
  for (const part of dotted.split(".")) {
    const [name = "", ...indexes] = part.split("[]");
    target.push(name);
    if (indexes.length === 0) continue;
    const index = path[target.length];
    if (typeof index !== "number" || fieldPath(path.slice(0, target.length)) !== fieldPath(target)) return undefined;
    target.push(index);
  }
  return target;
}
