import type { ObjectAddress, ResourceType } from "./clusterPort.ts";

/** Query parameters; undefined ones are left out. */
export type Query = Readonly<Record<string, string | number | boolean | undefined>>;

/** The path of a collection, of one namespace or of all. */
export function collectionPath(type: ResourceType, namespace: string | undefined, query: Query): string {
  const scope = namespace === undefined ? "" : `/namespaces/${encodeURIComponent(namespace)}`;
  return `${groupPath(type)}${scope}/${type.plural}${queryText(query)}`;
}

/** The path of one object, or of a subresource of it. */
export function objectPath(address: ObjectAddress, query: Query): string {
  const subresource = address.subresource === undefined ? "" : `/${address.subresource}`;
  const name = encodeURIComponent(address.name);
  return `${collectionPath(address, address.namespace, {})}/${name}${subresource}${queryText(query)}`;
}

/** Where the OpenAPI v3 document of a group and version is. */
export function openApiPath(served: Pick<ResourceType, "group" | "version">): string {
  return `/openapi/v3${groupPath(served)}`;
}

/** The core group has a root of its own. */
function groupPath({ group, version }: Pick<ResourceType, "group" | "version">): string {
  return group === "" ? `/api/${version}` : `/apis/${group}/${version}`;
}

function queryText(query: Query): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) search.set(name, String(value));
  }
  return search.size === 0 ? "" : `?${search.toString()}`;
}
