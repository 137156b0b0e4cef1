import path from "node:path";
import { loadAll } from "js-yaml";
import { fail, ok, type Result } from "#domain/result.ts";
import type { Kubeconfig, KubeconfigCluster, KubeconfigContext, KubeconfigFailure } from "./kubeconfig.ts";
import { FieldError, KubeconfigFields } from "./kubeconfigFields.ts";
import { readUser } from "./kubeconfigUser.ts";

/**
 * Reads one kubeconfig file. Relative paths in it are made absolute from its folder; an empty file is an empty
 * kubeconfig; unknown fields are skipped; a field of the wrong type, or one name twice in a list, breaks the file.
 * @see k8s.io/client-go tools/clientcmd/api/v1/conversion.go and tools/clientcmd/loader.go (v0.34.4)
 */
export function parseKubeconfig(text: string, file: string): Result<Kubeconfig, KubeconfigFailure> {
  try {
    const root = new KubeconfigFields(firstDocument(text), "", path.dirname(file));
    return ok({
      files: [file],
      currentContext: root.nonEmpty("current-context"),
      contexts: unique(root.list("contexts").map(readContext), "contexts"),
      clusters: unique(root.list("clusters").map(readCluster), "clusters"),
      users: unique(root.list("users").map(readUser), "users"),
    });
  } catch (error) {
    return fail({ kind: "broken", file, reason: firstLine(error instanceof Error ? error.message : String(error)) });
  }
}

/** kubectl reads the first document and lets the last of two equal keys win. */
function firstDocument(text: string): unknown {
  return loadAll(text, { json: true })[0] ?? {};
}

function readContext(entry: KubeconfigFields): KubeconfigContext {
  const context = entry.object("context");
  return {
    name: entry.text("name"),
    cluster: context.text("cluster"),
    user: context.text("user"),
    namespace: context.nonEmpty("namespace"),
  };
}

function readCluster(entry: KubeconfigFields): KubeconfigCluster {
  const cluster = entry.object("cluster");
  return {
    name: entry.text("name"),
    server: cluster.text("server").replace(/\/+$/, ""),
    caData: cluster.nonEmpty("certificate-authority-data"),
    caFile: cluster.file("certificate-authority"),
    skipTlsVerify: cluster.flag("insecure-skip-tls-verify"),
    tlsServerName: cluster.nonEmpty("tls-server-name"),
    proxyUrl: cluster.nonEmpty("proxy-url"),
  };
}

function unique<Entry extends { readonly name: string }>(entries: readonly Entry[], list: string): readonly Entry[] {
  const names = new Set<string>();
  for (const { name } of entries) {
    if (names.has(name)) throw new FieldError(`${list} has the name ${JSON.stringify(name)} twice`);
    names.add(name);
  }
  return entries;
}

function firstLine(message: string): string {
  return message.split("\n", 1)[0] ?? message;
}
