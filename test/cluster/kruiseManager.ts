import { join } from "node:path";
import type { Result } from "#domain/result.ts";
import type { ApiClient } from "./apiClient.ts";
import { isAccepted } from "./dryRun.ts";
import type { Site } from "./site.ts";
import { waitUntil } from "./waitUntil.ts";

const labels = { app: "probe" };

const probe = {
  apiVersion: "apps.kruise.io/v1alpha1",
  kind: "CloneSet",
  metadata: { name: "probe" },
  spec: {
    replicas: 1,
    selector: { matchLabels: labels },
    template: { metadata: { labels }, spec: { containers: [{ name: "probe", image: "probe" }] } },
  },
};

/** Starts the OpenKruise manager, which brings CloneSet and the Advanced workload kinds. */
export function startKruiseManager(site: Site, api: ApiClient): Promise<Result<true, string>> {
  const part = site.children.start({
    name: "kruise-manager",
    program: site.installation.executable("kruise-manager"),
    args: [
      `--kubeconfig=${site.kubeconfigPath}`,
      "--enable-leader-election=false",
      "--metrics-addr=127.0.0.1:0",
      `--health-probe-addr=127.0.0.1:${site.ports.kruiseProbe}`,
      "--enable-pprof=false",
    ],
    environment: {
      WEBHOOK_HOST: "127.0.0.1",
      WEBHOOK_PORT: String(site.ports.kruiseWebhook),
      WEBHOOK_CERT_DIR: join(site.directory, "kruise-webhook"),
      POD_NAMESPACE: "kruise-system",
    },
  });
  return waitUntil({
    what: "the OpenKruise manager to answer for CloneSets",
    within: 120_000,
    by: part,
    look: () => isAccepted(api, "/apis/apps.kruise.io/v1alpha1/namespaces/default/clonesets", probe),
  });
}
