import { at, listAt, stringAt } from "#domain/json.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import type { ApiClient } from "./apiClient.ts";

/** Where the objects of a kind are served. */
export interface ServedResource {
  /** Path of the group and version. */
  readonly base: string;
  readonly plural: string;
  readonly namespaced: boolean;
}

type Kinds = ReadonlyMap<string, ServedResource>;

async function kindsOf(api: ApiClient, apiVersion: string): Promise<Result<Kinds, string>> {
  // Anything may stand in a manifest.
  const segments = apiVersion.split("/").map(encodeURIComponent).join("/");
  const base = apiVersion.includes("/") ? `/apis/${segments}` : `/api/${segments}`;
  const answer = await api.get(base);
  if (!answer.ok) return answer;
  const { status, body, text } = answer.value;
  if (status === 404) return ok(new Map());
  if (status !== 200) return fail(`Asking what ${apiVersion} holds failed with HTTP ${status}: ${text}`);
  const served = listAt(body, ["resources"]).flatMap((resource): [string, ServedResource][] => {
    const plural = stringAt(resource, ["name"]) ?? "";
    const kind = stringAt(resource, ["kind"]);
    if (kind === undefined || plural.includes("/")) return [];
    return [[kind, { base, plural, namespaced: at(resource, ["namespaced"]) === true }]];
  });
  return ok(new Map(served));
}

/** Asks the server once per group and version. Undefined means that it has no such kind. */
export function resourceFinder(api: ApiClient) {
  const known = new Map<string, Promise<Result<Kinds, string>>>();
  return async (apiVersion: string, kind: string): Promise<Result<ServedResource | undefined, string>> => {
    const asked = known.get(apiVersion) ?? kindsOf(api, apiVersion);
    known.set(apiVersion, asked);
    const kinds = await asked;
    return kinds.ok ? ok(kinds.value.get(kind)) : kinds;
  };
}
