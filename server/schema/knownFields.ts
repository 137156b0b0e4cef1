import { controllerVersions, type ControllerVersion } from "#domain/controllerVersion.ts";
import { nameOf, parentOf } from "./fieldPath.ts";
import { fields } from "./generated/fields.js";

/** The fields that a kind has on one controller line, parents before children. */
export interface KnownFields {
  readonly paths: ReadonlySet<string>;
  /** The names of the fields of an object, by the dotted path of the object. */
  readonly namesIn: ReadonlyMap<string, readonly string[]>;
  /** The dotted paths of the fields of a name. */
  readonly pathsNamed: ReadonlyMap<string, readonly string[]>;
}

// One entry for each kind and controller line, so it stays small.
const kept = new Map<string, KnownFields>();

/** The fields of a kind, such as `Rollout.v1beta1`; computed once. */
export function knownFields(key: string, controller: ControllerVersion): KnownFields {
  const name = `${key} ${controller}`;
  const before = kept.get(name);
  if (before) return before;
  const reached = controllerVersions.indexOf(controller);
  const paths = Object.entries(fields[key] ?? {})
    .filter(([, since]) => controllerVersions.indexOf(since) <= reached)
    .map(([path]) => path);
  const known: KnownFields = {
    paths: new Set(paths),
    namesIn: grouped(paths, parentOf, nameOf),
    pathsNamed: grouped(paths, nameOf, (path) => path),
  };
  kept.set(name, known);
  return known;
}

function grouped(
  paths: readonly string[],
  by: (path: string) => string,
  what: (path: string) => string,
): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const path of paths) {
    const group = groups.get(by(path)) ?? [];
    groups.set(by(path), group);
    group.push(what(path));
  }
  return groups;
}
