import { at, isList, stringAt, type Json } from "#domain/json.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { collectionPath } from "./apiPath.ts";
import type { ResourceType } from "./clusterPort.ts";
import { plainFailure, type RequestFailure } from "./requestFailure.ts";
import type { Transport } from "./transport.ts";

/** What to list. */
export interface ListQuery {
  readonly type: ResourceType;
  /** Undefined lists all namespaces. */
  readonly namespace: string | undefined;
  readonly labelSelector: string | undefined;
}

/** Sizes of the pages: a short one, so that there is something to show, and then longer ones. */
export interface PageSizes {
  readonly first: number;
  readonly rest: number;
}

/** 500 objects parse in about 30 ms; more at once would be felt as a stall. */
export const pageSizes: PageSizes = { first: 100, rest: 500 };

/**
 * Lists page by page, handing over each as it comes; `last` is true for the last one. Gives the resource version to
 * watch from.
 */
export async function listPages(
  transport: Pick<Transport, "json">,
  { type, namespace, labelSelector }: ListQuery,
  sizes: PageSizes,
  take: (items: readonly Json[], last: boolean) => void,
  signal?: AbortSignal,
): Promise<Result<string, RequestFailure>> {
  let next: string | undefined;
  for (;;) {
    const limit = next === undefined ? sizes.first : sizes.rest;
    const page = await transport.json({
      method: "GET",
      path: collectionPath(type, namespace, { labelSelector, limit, continue: next }),
      ...(signal && { signal }),
    });
    if (!page.ok) return page;
    const items = at(page.value, ["items"]);
    const resourceVersion = stringAt(page.value, ["metadata", "resourceVersion"]);
    if (!isList(items) || resourceVersion === undefined) {
      return fail(plainFailure("unreadable", "The answer of the server is not a list of objects."));
    }
    next = stringAt(page.value, ["metadata", "continue"]) ?? "";
    take(items, next === "");
    if (next === "") return ok(resourceVersion);
  }
}
