import { createHash } from "node:crypto";
import type { JsonObject } from "#domain/json.ts";
import { kruiseGroup } from "#domain/objectKey.ts";
import { kinds } from "#simulator/store/kinds.ts";
import { groupVersions } from "./discovery.ts";

function pathOf(group: string, version: string): string {
  return group === "" ? `api/${version}` : `apis/${group}/${version}`;
}

/** Answers `/openapi/v3`: where the document of each group and version is. */
export function openApiIndex(): JsonObject {
  const paths: Record<string, JsonObject> = {};
  for (const [group, versions] of groupVersions()) {
    for (const version of versions) {
      const path = pathOf(group, version);
      const hash = createHash("sha256").update(path).digest("hex").toUpperCase();
      paths[path] = { serverRelativeURL: `/openapi/v3/${path}?hash=${hash}` };
    }
  }
  return { paths };
}

/**
 * Answers `/openapi/v3/<path>` with what clients look up: kubectl, before it applies or patches, which requests take
 * `dryRun` and `fieldValidation`; others by the strategies of a Rollout for which release of the controller this is.
 */
export function openApiDocument(path: string): JsonObject | undefined {
  const found = [...groupVersions()]
    .flatMap(([group, versions]) => versions.map((version) => ({ group, version })))
    .find((it) => pathOf(it.group, it.version) === path);
  if (found === undefined) return undefined;
  const { group, version } = found;
  const parameters = ["dryRun", "fieldManager", "fieldValidation"].map((name) => ({
    name,
    in: "query",
    schema: { type: "string", uniqueItems: true },
  }));
  const paths: Record<string, JsonObject> = {};
  for (const kind of kinds.filter((it) => it.group === group && it.versions.includes(version))) {
    const home = kind.namespaced ? "/namespaces/{namespace}" : "";
    const identity = { "x-kubernetes-group-version-kind": { group, version, kind: kind.kind } };
    const operation = (action: string): JsonObject => ({ "x-kubernetes-action": action, ...identity, parameters });
    const collection = `/${path}${home}/${kind.plural}`;
    paths[collection] = { post: operation("post") };
    paths[`${collection}/{name}`] = { put: operation("put"), patch: operation("patch") };
  }
  return {
    openapi: "3.0.0",
    info: { title: "Kubernetes", version: "v1.34.4" },
    paths,
    components: { schemas: schemasOf(group, version) },
  };
}

function schemasOf(group: string, version: string): JsonObject {
  if (group !== kruiseGroup || version !== "v1beta1") return {};
  const object = (properties: JsonObject): JsonObject => ({ type: "object", properties });
  const strategy = object({ canary: object({ steps: { type: "array" } }), blueGreen: object({}) });
  return {
    "io.kruise.rollouts.v1beta1.Rollout": {
      ...object({ spec: object({ strategy }) }),
      "x-kubernetes-group-version-kind": [{ group, version, kind: "Rollout" }],
    },
  };
}
