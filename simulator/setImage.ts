import { isObject, listAt } from "#domain/json.ts";
import { fail, type Result } from "#domain/result.ts";
import { withValue } from "./json/editJson.ts";
import type { SimulatedCluster } from "./simulatedCluster.ts";
import { notFound, type ApiFailure } from "./store/apiFailure.ts";
import type { ApiObject } from "./store/apiObject.ts";
import { deployments } from "./store/kinds.ts";

/** Gives the first container of a Deployment another image, as `kubectl set image` would. */
export function setImage(
  cluster: SimulatedCluster,
  name: string,
  image: string,
  namespace = "default",
): Result<ApiObject, ApiFailure> {
  const deployment = cluster.store.get(deployments, namespace, name);
  if (deployment === undefined) return fail(notFound(deployments, name));
  const path = ["spec", "template", "spec", "containers"];
  const containers = listAt(deployment, path).map((it, index) => (index === 0 && isObject(it) ? { ...it, image } : it));
  const { apiVersion, kind, metadata } = deployment;
  return cluster.registry.update(
    deployments,
    { ...withValue(deployment, path, containers), apiVersion, kind, metadata },
    namespace,
  );
}
