import type { Result } from "#domain/result.ts";
import { listAt, type Json } from "#domain/json.ts";
import type { ApiClient } from "./apiClient.ts";
import type { Site } from "./site.ts";
import { waitUntil } from "./waitUntil.ts";

/** The controllers of Kubernetes that a rollout relies on. No scheduler and no node controllers: there are no nodes. */
const controllers = [
  "deployment",
  "replicaset",
  "statefulset",
  "daemonset",
  "endpointslice",
  "garbagecollector",
  "namespace",
  "serviceaccount",
  // Without it the roles `view`, `edit` and `admin` stay empty.
  "clusterrole-aggregation",
];

async function bodyOf(api: ApiClient, path: string): Promise<Json | undefined> {
  const answer = await api.get(path);
  return answer.ok && answer.value.status === 200 ? answer.value.body : undefined;
}

/** The controllers have no port here. That they work shows in what they make. */
async function seenWorking(api: ApiClient): Promise<true | undefined> {
  const account = await bodyOf(api, "/api/v1/namespaces/default/serviceaccounts/default");
  const editRole = await bodyOf(api, "/apis/rbac.authorization.k8s.io/v1/clusterroles/edit");
  return account !== undefined && listAt(editRole, ["rules"]).length > 0 ? true : undefined;
}

/** Starts Kubernetes' own controllers. */
export function startControllers(site: Site, api: ApiClient): Promise<Result<true, string>> {
  const part = site.children.start({
    name: "controllers",
    program: site.installation.executable("controlplane"),
    args: [
      "controllers",
      `--kubeconfig=${site.kubeconfigPath}`,
      `--authentication-kubeconfig=${site.kubeconfigPath}`,
      `--authorization-kubeconfig=${site.kubeconfigPath}`,
      `--service-account-private-key-file=${site.credentials.serviceAccountKey}`,
      `--controllers=${controllers.join(",")}`,
      "--leader-elect=false",
      "--secure-port=0",
    ],
  });
  return waitUntil({
    what: "Kubernetes' controllers to work",
    within: 60_000,
    by: part,
    look: () => seenWorking(api),
  });
}
