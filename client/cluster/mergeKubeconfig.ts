import type { Kubeconfig } from "./kubeconfig.ts";

/**
 * Merges kubeconfigs, the first of them strongest: of several entries with one name the first stands as a whole, and the
 * first current context that is set stands.
 * @see k8s.io/client-go tools/clientcmd/loader.go, ClientConfigLoadingRules.Load (v0.34.4)
 */
export function mergeKubeconfig(configs: readonly Kubeconfig[]): Kubeconfig {
  return {
    files: configs.flatMap(({ files }) => files),
    currentContext: configs.find(({ currentContext }) => currentContext !== undefined)?.currentContext,
    contexts: firstOfEach(configs.flatMap(({ contexts }) => contexts)),
    clusters: firstOfEach(configs.flatMap(({ clusters }) => clusters)),
    users: firstOfEach(configs.flatMap(({ users }) => users)),
  };
}

function firstOfEach<Entry extends { readonly name: string }>(entries: readonly Entry[]): readonly Entry[] {
  const byName = new Map<string, Entry>();
  for (const entry of entries) {
    if (!byName.has(entry.name)) byName.set(entry.name, entry);
  }
  return [...byName.values()];
}
