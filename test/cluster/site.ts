import { mkdir, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ok, type Result } from "#domain/result.ts";
import { ChildProcesses } from "./childProcesses.ts";
import { createCredentials, type Credentials } from "./credentials.ts";
import { freePorts } from "./freePorts.ts";
import type { Installation } from "./installation.ts";

const portNames = [
  "etcd",
  "etcdPeer",
  "apiserver",
  "rolloutsWebhook",
  "rolloutsProbe",
  "kruiseWebhook",
  "kruiseProbe",
] as const;

/** What the parts of one cluster share: its place, its programs and how they reach each other. */
export interface Site {
  /** Folder of this cluster alone, removed at its end. */
  readonly directory: string;
  /** Folder with a log per program. */
  readonly logDirectory: string;
  readonly installation: Installation;
  readonly children: ChildProcesses;
  /** The loopback ports of this cluster. */
  readonly ports: Readonly<Record<(typeof portNames)[number], number>>;
  readonly credentials: Credentials;
  /** The file that lets programs and people in; written once the API server is up. */
  readonly kubeconfigPath: string;
  readonly kubectlCachePath: string;
}

/** Prepares the place of a new cluster. Nothing runs there yet. */
export async function openSite(installation: Installation): Promise<Result<Site, string>> {
  const ports = await freePorts(portNames);
  if (!ports.ok) return ports;
  const directory = await mkdtemp(join(tmpdir(), "kruise-rollouts-cluster-"));
  const logDirectory = join(directory, "logs");
  await mkdir(logDirectory);
  return ok({
    directory,
    logDirectory,
    installation,
    children: new ChildProcesses(installation.executable("leash"), logDirectory),
    ports: ports.value,
    credentials: await createCredentials(join(directory, "pki")),
    kubeconfigPath: join(directory, "kubeconfig"),
    kubectlCachePath: join(directory, "kubectl-cache"),
  });
}
