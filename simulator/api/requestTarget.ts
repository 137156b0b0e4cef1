import { kindAt, type KindInfo } from "#simulator/store/kinds.ts";

/** Objects of a kind that a path means: one, or all of a namespace, or all. */
export interface ResourceTarget {
  readonly what: "resource";
  readonly kind: KindInfo;
  readonly version: string;
  /** The empty string for cluster-wide kinds; undefined for all namespaces. */
  readonly namespace: string | undefined;
  readonly name: string | undefined;
  readonly subresource: string | undefined;
}

/** What a path of the API means. */
export type RequestTarget =
  | ResourceTarget
  /** A question that is asked by creating an object, e.g. an access review. */
  | { readonly what: "review"; readonly group: string; readonly plural: string }
  | { readonly what: "other"; readonly path: string };

const reviewGroups: ReadonlySet<string> = new Set(["authorization.k8s.io", "authentication.k8s.io"]);

/** Reads a path, without its query. */
export function requestTarget(path: string): RequestTarget {
  const [, root = "", ...rest] = path.split("/").map((part) => decodeURIComponent(part));
  const other: RequestTarget = { what: "other", path };
  if (root === "api") {
    const [version = "", ...parts] = rest;
    return resourceTarget("", version, parts) ?? other;
  }
  if (root !== "apis") return other;
  const [group = "", version = "", ...parts] = rest;
  const [plural] = parts;
  if (reviewGroups.has(group) && plural !== undefined) return { what: "review", group, plural };
  return resourceTarget(group, version, parts) ?? other;
}

function resourceTarget(group: string, version: string, parts: readonly string[]): ResourceTarget | undefined {
  const [first, namespace, plural, name, subresource, more] = parts;
  if (first === "namespaces" && plural !== undefined && plural !== "status" && plural !== "finalize") {
    const kind = kindAt(group, version, plural);
    if (kind === undefined || !kind.namespaced || more !== undefined) return undefined;
    return { what: "resource", kind, version, namespace, name, subresource };
  }
  const kind = first === undefined ? undefined : kindAt(group, version, first);
  if (kind === undefined || name !== undefined) return undefined;
  const home = kind.namespaced ? undefined : "";
  if (kind.namespaced && namespace !== undefined) return undefined;
  return { what: "resource", kind, version, namespace: home, name: namespace, subresource: plural };
}
