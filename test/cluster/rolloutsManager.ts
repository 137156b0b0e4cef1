import { join } from "node:path";
import type { Json } from "#domain/json.ts";
import type { Result } from "#domain/result.ts";
import type { ApiClient } from "./apiClient.ts";
import { isAccepted } from "./dryRun.ts";
import type { Site } from "./site.ts";
import { waitUntil } from "./waitUntil.ts";

const workload = { apiVersion: "apps/v1", kind: "Deployment", name: "probe" };
const canary = { steps: [{ replicas: 1 }] };

/** A Rollout that the webhook accepts, in both versions, so that the conversion is tried as well. */
const probes: Readonly<Record<string, Json>> = {
  v1beta1: { workloadRef: workload, strategy: { canary } },
  v1alpha1: { objectRef: { workloadRef: workload }, strategy: { canary } },
};

async function answersForRollouts(api: ApiClient): Promise<true | undefined> {
  for (const [version, spec] of Object.entries(probes)) {
    const apiVersion = `rollouts.kruise.io/${version}`;
    const rollout = { apiVersion, kind: "Rollout", metadata: { name: "probe" }, spec };
    const collection = `/apis/${apiVersion}/namespaces/default/rollouts`;
    if ((await isAccepted(api, collection, rollout)) === undefined) return undefined;
  }
  return true;
}

/** Starts the OpenKruise Rollouts manager. It puts its own address into the webhook configurations it finds. */
export function startRolloutsManager(site: Site, api: ApiClient): Promise<Result<true, string>> {
  const part = site.children.start({
    name: "rollouts-manager",
    program: site.installation.executable("rollouts-manager"),
    args: [
      `--kubeconfig=${site.kubeconfigPath}`,
      "--metrics-bind-address=0",
      `--health-probe-bind-address=127.0.0.1:${site.ports.rolloutsProbe}`,
      "--feature-gates=AdvancedDeployment=true",
      "--v=4",
    ],
    environment: {
      WEBHOOK_HOST: "127.0.0.1",
      WEBHOOK_PORT: String(site.ports.rolloutsWebhook),
      WEBHOOK_CERT_DIR: join(site.directory, "rollouts-webhook"),
      POD_NAMESPACE: "kruise-rollout",
    },
    // It reads its Lua scripts from the working directory, without a word when they are not there.
    directory: site.installation.rolloutsManagerHome,
  });
  return waitUntil({
    what: "the Rollouts manager to answer for Rollouts of both versions",
    within: 60_000,
    by: part,
    look: () => answersForRollouts(api),
  });
}
