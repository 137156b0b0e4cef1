import { writeFile } from "node:fs/promises";
import { dump } from "js-yaml";
import type { ApiConnection } from "./apiClient.ts";
import type { Site } from "./site.ts";

/** The contexts of the kubeconfig. */
export const contexts = {
  admin: "real-cluster-admin",
  editor: "real-cluster-editor",
  viewer: "real-cluster-viewer",
} as const;

/** Writes the kubeconfig of a cluster: one context per user, the administrator's is the current one. */
export async function writeKubeconfig(site: Site, connection: ApiConnection): Promise<void> {
  const cluster = "real-cluster";
  const authority = Buffer.from(connection.certificateAuthority).toString("base64");
  const { adminToken, editorToken, viewerToken } = site.credentials;
  const users = { admin: adminToken, editor: editorToken, viewer: viewerToken };
  const text = dump({
    apiVersion: "v1",
    kind: "Config",
    clusters: [{ name: cluster, cluster: { server: connection.server, "certificate-authority-data": authority } }],
    users: Object.entries(users).map(([name, token]) => ({ name: `real-cluster-${name}`, user: { token } })),
    contexts: Object.values(contexts).map((name) => ({ name, context: { cluster, user: name, namespace: "default" } })),
    "current-context": contexts.admin,
  });
  await writeFile(site.kubeconfigPath, text, { mode: 0o600 });
}
