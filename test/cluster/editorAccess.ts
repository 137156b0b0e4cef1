import { fail, ok, type Result } from "#domain/result.ts";
import type { ApiClient } from "./apiClient.ts";
import { editorUser, viewerUser } from "./credentials.ts";

interface Rule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
}

const rolloutsGroup = "rollouts.kruise.io";
const read = ["get", "list", "watch"];

/** One role per thing a person does, each with the least it takes. */
const roles: Readonly<Record<string, readonly Rule[]>> = {
  "rollouts-viewer": [
    { apiGroups: [rolloutsGroup], resources: ["rollouts", "trafficroutings", "batchreleases"], verbs: read },
    { apiGroups: ["apps"], resources: ["deployments", "replicasets", "controllerrevisions"], verbs: read },
    { apiGroups: [""], resources: ["pods", "services", "events"], verbs: read },
    { apiGroups: ["networking.k8s.io"], resources: ["ingresses"], verbs: read },
  ],
  "rollouts-approver": [{ apiGroups: [rolloutsGroup], resources: ["rollouts/status"], verbs: ["patch"] }],
  "rollouts-pauser": [{ apiGroups: [rolloutsGroup], resources: ["rollouts"], verbs: ["patch"] }],
  "rollouts-releaser": [
    { apiGroups: ["apps"], resources: ["deployments", "statefulsets"], verbs: ["patch"] },
    { apiGroups: ["apps.kruise.io"], resources: ["clonesets", "statefulsets", "daemonsets"], verbs: ["patch"] },
  ],
};

const group = "rbac.authorization.k8s.io";
const apiVersion = `${group}/v1`;

async function create(api: ApiClient, path: string, object: object): Promise<Result<true, string>> {
  const body = { apiVersion, ...object };
  const answer = await api.post(`/apis/${apiVersion}${path}`, body);
  if (!answer.ok) return answer;
  return answer.value.status === 201 ? ok(true) : fail(`Creating ${path} failed: ${answer.value.text}`);
}

/** Creates the roles. They give nobody anything until they are bound. */
export async function createEditorRoles(api: ApiClient): Promise<Result<true, string>> {
  for (const [name, rules] of Object.entries(roles)) {
    const created = await create(api, "/clusterroles", { kind: "ClusterRole", metadata: { name }, rules });
    if (!created.ok) return created;
  }
  return ok(true);
}

function bind(api: ApiClient, namespace: string, role: string, user: string): Promise<Result<true, string>> {
  return create(api, `/namespaces/${namespace}/rolebindings`, {
    kind: "RoleBinding",
    metadata: { name: `${user}-${role}` },
    roleRef: { apiGroup: group, kind: "ClusterRole", name: role },
    subjects: [{ apiGroup: group, kind: "User", name: user }],
  });
}

/** Lets the editor user work in a namespace, and only there. */
export async function allowEditor(api: ApiClient, namespace: string): Promise<Result<true, string>> {
  for (const role of Object.keys(roles)) {
    const bound = await bind(api, namespace, role, editorUser);
    if (!bound.ok) return bound;
  }
  return ok(true);
}

/** Lets the viewer user look at a namespace, and only at that one. */
export function allowViewer(api: ApiClient, namespace: string): Promise<Result<true, string>> {
  return bind(api, namespace, "rollouts-viewer", viewerUser);
}
