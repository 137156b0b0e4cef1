import { parseApiVersion } from "#domain/objectKey.ts";

/** Plural names of the kinds that the suite touches. */
const plurals: Readonly<Record<string, string>> = {
  BatchRelease: "batchreleases",
  Deployment: "deployments",
  HTTPRoute: "httproutes",
  Ingress: "ingresses",
  Pod: "pods",
  ReplicaSet: "replicasets",
  Rollout: "rollouts",
  Service: "services",
  StatefulSet: "statefulsets",
  TrafficRouting: "trafficroutings",
};

/** The path of a kind in a namespace, as the API has it. */
export function collectionPath(namespace: string, apiVersion: string, kind: string): string {
  const { group, version } = parseApiVersion(apiVersion);
  const root = group === "" ? `/api/${version}` : `/apis/${group}/${version}`;
  const plural = plurals[kind];
  if (plural === undefined) throw new Error(`the suite knows no plural of ${kind}`);
  return `${root}/namespaces/${namespace}/${plural}`;
}
