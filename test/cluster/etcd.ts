import { join } from "node:path";
import type { Result } from "#domain/result.ts";
import type { Site } from "./site.ts";
import { waitUntil } from "./waitUntil.ts";

/** The address at which the API server finds its store. */
export function etcdUrl(site: Site): string {
  return `http://127.0.0.1:${site.ports.etcd}`;
}

async function isHealthy(url: string): Promise<true | undefined> {
  try {
    return (await fetch(`${url}/health`)).ok ? true : undefined;
  } catch {
    // Nobody listens yet; the deadline of the wait decides when that is a failure.
    return undefined;
  }
}

/** Starts the store. Nothing is synced to disk: the data does not outlive the cluster anyway. */
export function startEtcd(site: Site): Promise<Result<true, string>> {
  const url = etcdUrl(site);
  const peerUrl = `http://127.0.0.1:${site.ports.etcdPeer}`;
  const part = site.children.start({
    name: "etcd",
    program: site.installation.executable("controlplane"),
    args: [
      "etcd",
      `--data-dir=${join(site.directory, "etcd")}`,
      `--listen-client-urls=${url}`,
      `--advertise-client-urls=${url}`,
      `--listen-peer-urls=${peerUrl}`,
      `--initial-advertise-peer-urls=${peerUrl}`,
      `--initial-cluster=default=${peerUrl}`,
      "--unsafe-no-fsync",
      "--log-level=warn",
    ],
  });
  return waitUntil({ what: "etcd to be healthy", within: 60_000, by: part, look: () => isHealthy(url) });
}
