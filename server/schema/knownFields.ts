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
    namesIn: mapped(Map.groupBy(paths, parentOf), nameOf),
    pathsNamed: Map.groupBy(paths, nameOf),
  };
  kept.set(name, known);
  return known;
}

function mapped(groups: ReadonlyMap<string, readonly string[]>, to: (path: string) => string): Map<string, string[]> {
  return new Map([...groups].map(([group, paths]) => [group, paths.map(to)]));
}
