/** The group of every kind this product is about. Argo's `Rollout` has the same plural, so always compare the group. */
export const kruiseGroup = "rollouts.kruise.io";

/** Identity of a kind without its version: the core group is the empty string. */
export interface GroupKind {
  readonly group: string;
  readonly kind: string;
}

/** Identity of an object, in a manifest or in a cluster. */
export interface ObjectKey extends GroupKind {
  /** Undefined where a manifest does not say: kubectl then takes the namespace of the context. */
  readonly namespace: string | undefined;
  readonly name: string;
}

/** The two parts of an `apiVersion` string; the core group is the empty string. */
export interface ApiVersion {
  readonly group: string;
  readonly version: string;
}

/** Splits `group/version`; a string without a slash belongs to the core group. */
export function parseApiVersion(apiVersion: string): ApiVersion {
  const slash = apiVersion.indexOf("/");
  return slash < 0
    ? { group: "", version: apiVersion }
    : { group: apiVersion.slice(0, slash), version: apiVersion.slice(slash + 1) };
}

/** True when both name the same kind of the same group. */
export function sameKind(one: GroupKind, other: GroupKind): boolean {
  return one.group === other.group && one.kind === other.kind;
}

/**
 * True when a reference to `wanted` may mean `candidate`.
 * A namespace that one side leaves open matches any namespace, because only the context at apply time decides it.
 */
export function mayMean(wanted: ObjectKey, candidate: ObjectKey): boolean {
  if (!sameKind(wanted, candidate) || wanted.name !== candidate.name) return false;
  return (
    wanted.namespace === undefined || candidate.namespace === undefined || wanted.namespace === candidate.namespace
  );
}
