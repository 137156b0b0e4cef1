import type { ControllerVersion } from "#domain/controllerVersion.ts";
import type { Path } from "#domain/json.ts";
import { closestName } from "./closestName.ts";
import { fieldPath, nameOf, parentOf } from "./fieldPath.ts";
import { otherVersions } from "./kindKey.ts";
import { knownFields } from "./knownFields.ts";
import type { UnknownField } from "./violation.ts";

/** More places than this are no hint any more. */
const mostPlaces = 3;

/** Says about an unknown field what the writer may have meant, as the fields of the kind suggest it. */
export function unknownField(
  key: string,
  path: Path,
  field: string,
  controller: ControllerVersion,
  since: ControllerVersion | undefined,
): UnknownField {
  const parent = fieldPath(path.slice(0, -1));
  const known = knownFields(key, controller);
  return {
    kind: "unknown-field",
    path,
    field,
    since,
    nearest: since === undefined ? closestName(field, known.namesIn.get(parent) ?? []) : undefined,
    elsewhere: since === undefined ? elsewhere(known.pathsNamed.get(field) ?? [], parent) : [],
    versions: otherVersions(key)
      .filter((other) => knownFields(other, controller).paths.has(fieldPath(path)))
      .map(nameOf),
  };
}

/** The places that are nearest: below the object, else beside one of its ancestors, else anywhere in the same section. */
function elsewhere(sameName: readonly string[], parent: string): readonly string[] {
  const section = sectionOf(parent);
  const eligible = sameName.filter((path) =>
    section === "" ? sectionOf(path) !== "status" : sectionOf(path) === section,
  );
  const below = eligible.filter((path) => isWithin(path, parent));
  const above = eligible.filter((path) => isWithin(parent, parentOf(path)));
  const found = [below, above, eligible].find((group) => group.length > 0) ?? [];
  return found.length <= mostPlaces ? found : [];
}

function sectionOf(dotted: string): string {
  return dotted.split(".", 1)[0] ?? "";
}

function isWithin(inner: string, outer: string): boolean {
  return outer === "" || inner === outer || inner.startsWith(`${outer}.`) || inner.startsWith(`${outer}[`);
}
