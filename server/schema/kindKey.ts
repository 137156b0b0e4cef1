import { kruiseGroup, type ApiVersion } from "#domain/objectKey.ts";
import { fields } from "./generated/fields.js";

/** How the generated tables name a kind, such as `Rollout.v1beta1`; undefined when no such kind exists in our group. */
export function kindKey(apiVersion: ApiVersion, kind: string): string | undefined {
  if (apiVersion.group !== kruiseGroup) return undefined;
  const key = `${kind}.${apiVersion.version}`;
  return Object.hasOwn(fields, key) ? key : undefined;
}

/** The keys of a kind's other versions. */
export function otherVersions(key: string): readonly string[] {
  const kind = key.slice(0, key.indexOf("."));
  return Object.keys(fields).filter((other) => other !== key && other.startsWith(`${kind}.`));
}
