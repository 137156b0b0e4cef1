import { kruiseGroup } from "#domain/objectKey.ts";

/** One thing a user may do; `*` stands for everything. Subresources are written `rollouts/status`. */
export interface AccessRule {
  readonly verbs: readonly string[];
  readonly groups: readonly string[];
  readonly resources: readonly string[];
}

/** Somebody who can sign in with a bearer token. */
export interface User {
  readonly name: string;
  readonly rules: readonly AccessRule[];
  /** Where the rules hold; undefined for everywhere. */
  readonly namespaces?: readonly string[];
}

/** Something a user wants to do. An empty namespace means all of them, or a cluster-wide kind. */
export interface AccessWish {
  readonly verb: string;
  readonly group: string;
  readonly resource: string;
  readonly namespace: string;
}

const read = ["get", "list", "watch"];

const viewing: readonly AccessRule[] = [
  { verbs: read, groups: [kruiseGroup], resources: ["rollouts", "trafficroutings", "batchreleases"] },
  { verbs: read, groups: ["apps"], resources: ["deployments", "replicasets", "controllerrevisions"] },
  { verbs: read, groups: [""], resources: ["pods", "services", "events"] },
  { verbs: read, groups: ["networking.k8s.io"], resources: ["ingresses"] },
];

const releasing: readonly AccessRule[] = [
  { verbs: ["patch"], groups: [kruiseGroup], resources: ["rollouts", "rollouts/status"] },
  { verbs: ["patch"], groups: ["apps"], resources: ["deployments"] },
];

/** Who the demo cluster knows: one who may do everything, one who may release in `default`, and one who may look there. */
export const users: Readonly<Record<"admin" | "editor" | "viewer", User>> = {
  admin: { name: "admin", rules: [{ verbs: ["*"], groups: ["*"], resources: ["*"] }] },
  editor: { name: "editor", rules: [...viewing, ...releasing], namespaces: ["default"] },
  viewer: { name: "viewer", rules: viewing, namespaces: ["default"] },
};

/** True when a rule of the user covers the wish. */
export function mayDo(user: User, wish: AccessWish): boolean {
  if (user.namespaces !== undefined && !user.namespaces.includes(wish.namespace)) return false;
  return user.rules.some(
    ({ verbs, groups, resources }) =>
      covers(verbs, wish.verb) && covers(groups, wish.group) && covers(resources, wish.resource),
  );
}

function covers(allowed: readonly string[], wanted: string): boolean {
  return allowed.includes("*") || allowed.includes(wanted);
}

/** The sentence of the API server for a wish that is refused. */
export function forbiddenText(user: User, { verb, group, resource, namespace }: AccessWish): string {
  const where = namespace === "" ? "at the cluster scope" : `in the namespace "${namespace}"`;
  return `User "${user.name}" cannot ${verb} resource "${resource}" in API group "${group}" ${where}`;
}
