import { afterAll, expect, inject, test } from "vitest";
import { listAt, stringAt, type Json } from "#domain/json.ts";
import { openApi, type ApiAnswer } from "./apiClient.ts";
import { runProgram } from "./runProgram.ts";
import { waitUntil } from "./waitUntil.ts";
import type { Result } from "#domain/result.ts";

const cluster = inject("cluster");
const admin = openApi(cluster);
const editor = openApi({ ...cluster, token: cluster.editorToken });
const rollouts = "/apis/rollouts.kruise.io/v1beta1/namespaces/default/rollouts";

afterAll(() => {
  admin.close();
  editor.close();
});

function answered(result: Result<ApiAnswer, string>): ApiAnswer {
  if (!result.ok) throw new Error(result.failure);
  return result.value;
}

function rollout(workloadKind: string): Json {
  return {
    apiVersion: "rollouts.kruise.io/v1beta1",
    kind: "Rollout",
    metadata: { name: "web" },
    spec: {
      workloadRef: { apiVersion: "apps/v1", kind: workloadKind, name: "web" },
      strategy: { canary: { steps: [{ replicas: 1 }] } },
    },
  };
}

function deployment(name: string, image: string): Json {
  const labels = { app: name };
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name },
    spec: {
      replicas: 2,
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers: [{ name: "main", image }] } },
    },
  };
}

test("the API server is Kubernetes 1.34.4", async () => {
  const version = answered(await admin.get("/version"));
  expect(stringAt(version.body, ["gitVersion"])).toBe("v1.34.4");
});

const served: readonly (readonly [groupVersion: string, resources: readonly string[]])[] = [
  ["rollouts.kruise.io/v1beta1", ["batchreleases", "rollouts"]],
  ["rollouts.kruise.io/v1alpha1", ["batchreleases", "rollouthistories", "rollouts", "trafficroutings"]],
  ["networking.istio.io/v1beta1", ["destinationrules", "virtualservices"]],
];

test.each(served)("%s is served with exactly its resources", async (groupVersion, resources) => {
  const answer = answered(await admin.get(`/apis/${groupVersion}`));
  const names = listAt(answer.body, ["resources"]).map((resource) => stringAt(resource, ["name"]) ?? "");
  expect(names.filter((name) => !name.includes("/")).toSorted()).toEqual(resources);
});

test("HTTPRoutes are served", async () => {
  expect(answered(await admin.get("/apis/gateway.networking.k8s.io/v1beta1/httproutes")).status).toBe(200);
});

test("OpenKruise's kinds are not there unless asked for", async () => {
  expect(answered(await admin.get("/apis/apps.kruise.io/v1alpha1")).status).toBe(404);
});

test("the webhook of the controller refuses a workload kind it cannot release", async () => {
  const answer = answered(await admin.post(`${rollouts}?dryRun=All`, rollout("DaemonSet")));
  expect(answer.status).toBe(422);
  expect(stringAt(answer.body, ["message"])).toMatch(
    /^admission webhook "\S+" denied the request: .*WorkloadRef kind is not supported$/,
  );
});

test("a good Rollout is accepted", async () => {
  expect(answered(await admin.post(`${rollouts}?dryRun=All`, rollout("Deployment"))).status).toBe(201);
});

test("kubectl gets in with the kubeconfig", async () => {
  const args = ["--kubeconfig", cluster.kubeconfigPath, "auth", "whoami", "-o", "jsonpath={.status.userInfo.username}"];
  expect(await runProgram({ program: cluster.kubectlPath, args })).toEqual({ ok: true, value: "admin" });
  const asEditor = [...args, "--context", "real-cluster-editor"];
  expect(await runProgram({ program: cluster.kubectlPath, args: asEditor })).toEqual({ ok: true, value: "editor" });
});

async function readyReplicas(name: string): Promise<Json | undefined> {
  const answer = answered(await admin.get(`/apis/apps/v1/namespaces/default/deployments/${name}`));
  const status = listAt(answer.body, ["status", "conditions"]);
  const available = status.find((condition) => stringAt(condition, ["type"]) === "Available");
  return stringAt(available, ["status"]) === "True" ? 2 : undefined;
}

test("pods become ready, except those of a broken image, and are removed when deleted", async () => {
  const deployments = "/apis/apps/v1/namespaces/default/deployments";
  for (const [name, image] of [
    ["works", "works:1"],
    ["fails", "broken:1"],
  ] as const) {
    expect(answered(await admin.post(deployments, deployment(name, image))).status).toBe(201);
  }
  const available = await waitUntil({ what: "the good pods", within: 30_000, look: () => readyReplicas("works") });
  expect(available).toEqual({ ok: true, value: 2 });
  expect(await readyReplicas("fails")).toBeUndefined();

  for (const name of ["works", "fails"]) {
    expect(answered(await admin.delete(`${deployments}/${name}`)).status).toBe(200);
  }
  const noPods = async (): Promise<true | undefined> => {
    const pods = answered(await admin.get("/api/v1/namespaces/default/pods"));
    return listAt(pods.body, ["items"]).length === 0 ? true : undefined;
  };
  expect(await waitUntil({ what: "all pods to be gone", within: 30_000, look: noPods })).toEqual({
    ok: true,
    value: true,
  });
});

const path = {
  rollout: `${rollouts}/web`,
  status: `${rollouts}/web/status`,
  deployment: "/apis/apps/v1/namespaces/default/deployments/web",
  elsewhere: "/apis/rollouts.kruise.io/v1beta1/namespaces/kube-system/rollouts",
  everywhere: "/apis/rollouts.kruise.io/v1beta1/rollouts",
};

/** What the editor may do. The objects do not exist: 404 says that only the object, not the right, is missing. */
const rights: readonly (readonly [what: string, send: () => Promise<Result<ApiAnswer, string>>, status: number])[] = [
  ["list Rollouts in the namespace", () => editor.get(rollouts), 200],
  ["list Rollouts in another namespace", () => editor.get(path.elsewhere), 403],
  ["list Rollouts everywhere", () => editor.get(path.everywhere), 403],
  ["list pods", () => editor.get("/api/v1/namespaces/default/pods"), 200],
  ["list secrets", () => editor.get("/api/v1/namespaces/default/secrets"), 403],
  ["create a Rollout", () => editor.post(rollouts, rollout("Deployment")), 403],
  ["approve", () => editor.patch(path.status, "merge", {}), 404],
  ["pause", () => editor.patch(path.rollout, "merge", {}), 404],
  ["start and abort a release", () => editor.patch(path.deployment, "merge", {}), 404],
  ["delete a Rollout", () => editor.delete(path.rollout), 403],
];

test.each(rights)("whether the editor may %s", async (_what, send, status) => {
  expect(answered(await send()).status).toBe(status);
});
