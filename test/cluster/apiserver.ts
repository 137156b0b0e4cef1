import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Result } from "#domain/result.ts";
import { openApi, type ApiConnection } from "./apiClient.ts";
import { etcdUrl } from "./etcd.ts";
import type { Site } from "./site.ts";
import { waitUntil } from "./waitUntil.ts";

/** The connection as administrator, once the server has made its certificate and says that it is ready. */
async function readyConnection(site: Site): Promise<ApiConnection | undefined> {
  const certificate = join(site.credentials.directory, "apiserver.crt");
  if (!existsSync(certificate)) return undefined;
  const connection: ApiConnection = {
    server: `https://127.0.0.1:${site.ports.apiserver}`,
    token: site.credentials.adminToken,
    // The file holds the chain: the server's certificate and the one that signed it.
    certificateAuthority: readFileSync(certificate, "utf8"),
  };
  const api = openApi(connection);
  const answer = await api.get("/readyz");
  api.close();
  return answer.ok && answer.value.status === 200 ? connection : undefined;
}

/** Starts the API server and yields the administrator's connection to it. */
export function startApiserver(site: Site): Promise<Result<ApiConnection, string>> {
  const { credentials, ports } = site;
  const part = site.children.start({
    name: "apiserver",
    program: site.installation.executable("controlplane"),
    args: [
      "apiserver",
      `--etcd-servers=${etcdUrl(site)}`,
      "--bind-address=127.0.0.1",
      "--advertise-address=127.0.0.1",
      // There is no kubernetes Service to keep endpoints for: nothing runs inside the cluster.
      "--endpoint-reconciler-type=none",
      `--secure-port=${ports.apiserver}`,
      `--cert-dir=${credentials.directory}`,
      "--service-account-issuer=https://kubernetes.default",
      `--service-account-key-file=${credentials.serviceAccountPublicKey}`,
      `--service-account-signing-key-file=${credentials.serviceAccountKey}`,
      "--service-cluster-ip-range=10.0.0.0/24",
      `--token-auth-file=${credentials.tokenFile}`,
      "--authorization-mode=RBAC",
      "--disable-admission-plugins=ServiceAccount",
      "--allow-privileged",
    ],
  });
  return waitUntil({
    what: "the API server to be ready",
    within: 120_000,
    by: part,
    look: () => readyConnection(site),
  });
}
