import { controllerVersions, type ControllerVersion } from "#domain/controllerVersion.ts";
import type { Path } from "#domain/json.ts";
import { closestName } from "./closestName.ts";
import { fieldPath, nameOf, parentOf } from "./fieldPath.ts";
import { fields } from "./generated/fields.js";
import { otherVersions } from "./kindKey.ts";
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
  const known = knownTo(key, controller);
  const siblings = known.filter((dotted) => parentOf(dotted) === parent).map(nameOf);
  return {
    kind: "unknown-field",
    path,
    field,
    since,
    nearest: since === undefined ? closestName(field, siblings) : undefined,
    elsewhere: since === undefined ? elsewhere(known, parent, field) : [],
    versions: otherVersions(key)
      .filter((other) => knownTo(other, controller).includes(fieldPath(path)))
      .map(nameOf),
  };
}

function knownTo(key: string, controller: ControllerVersion): readonly string[] {
  const reached = controllerVersions.indexOf(controller);
  return Object.entries(fields[key] ?? {})
    .filter(([, since]) => controllerVersions.indexOf(since) <= reached)
    .map(([dotted]) => dotted);
}

/** The places that are nearest: below the object, else beside one of its ancestors, else anywhere in the same section. */
function elsewhere(known: readonly string[], parent: string, field: string): readonly string[] {
  const section = sectionOf(parent);
  const sameName = known.filter(
    (dotted) =>
      nameOf(dotted) === field && (section === "" ? sectionOf(dotted) !== "status" : sectionOf(dotted) === section),
  );
  const below = sameName.filter(
    (dotted) => parent === "" || dotted.startsWith(`${parent}.`) || dotted.startsWith(`${parent}[`),
  );
  const above = sameName.filter((dotted) => isWithin(parent, parentOf(dotted)));
  const found = [below, above, sameName].find((group) => group.length > 0) ?? [];
  return found.length <= mostPlaces ? found : [];
}

function sectionOf(dotted: string): string {
  return dotted.split(".", 1)[0] ?? "";
}

function isWithin(inner: string, outer: string): boolean {
  return outer === "" || inner === outer || inner.startsWith(`${outer}.`) || inner.startsWith(`${outer}[`);
}
