import type { JsonObject } from "#domain/json.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { parseJson } from "#simulator/json/parseJson.ts";
import { badRequest, expired, type ApiFailure } from "#simulator/store/apiFailure.ts";
import type { ApiObject } from "#simulator/store/apiObject.ts";
import type { ObjectStore } from "#simulator/store/objectStore.ts";
import { listIdentity } from "./discovery.ts";
import type { ResourceTarget } from "./requestTarget.ts";
import { selectionOf } from "./selection.ts";

/** A page of a list, with the metadata of the whole. */
export interface ListPage {
  readonly items: readonly ApiObject[];
  readonly metadata: JsonObject;
  readonly identity: { readonly apiVersion: string; readonly kind: string };
}

interface Snapshot {
  readonly revision: number;
  readonly rest: readonly ApiObject[];
}

const keptSnapshots = 100;

/** Lists objects, in pages where the client asks for them. Later pages are of the moment of the first one. */
export class Listing {
  readonly #store: ObjectStore;
  readonly #snapshots = new Map<string, Snapshot>();
  #tokens = 0;

  constructor(store: ObjectStore) {
    this.#store = store;
  }

  page(target: ResourceTarget, query: URLSearchParams): Result<ListPage, ApiFailure> {
    const snapshot = this.#snapshotFor(target, query);
    if (!snapshot.ok) return snapshot;
    const { revision, rest } = snapshot.value;
    const limit = Number(query.get("limit") ?? 0);
    if (!Number.isInteger(limit) || limit < 0) return fail(badRequest("limit: Invalid value"));
    const items = limit === 0 ? rest : rest.slice(0, limit);
    const left = rest.slice(items.length);
    const more =
      left.length === 0 ? {} : { continue: this.#keep({ revision, rest: left }), remainingItemCount: left.length };
    const metadata = { resourceVersion: String(revision), ...more };
    return ok({ items, metadata, identity: listIdentity(target.kind, target.version) });
  }

  #snapshotFor(target: ResourceTarget, query: URLSearchParams): Result<Snapshot, ApiFailure> {
    const token = query.get("continue") ?? "";
    if (token === "") {
      const selection = selectionOf(target, query);
      if (!selection.ok) return selection;
      const rest = this.#store.list(target.kind, target.namespace).filter((it) => selection.value(it));
      return ok({ revision: this.#store.revision, rest });
    }
    const decoded = parseJson(Buffer.from(token, "base64url").toString("utf8"));
    if (!decoded.ok) return fail(badRequest(`invalid continue token: continue key is not valid: ${decoded.failure}`));
    const snapshot = this.#snapshots.get(token);
    if (snapshot === undefined || this.#store.changesAfter(snapshot.revision) === undefined) {
      return fail(expired("The provided continue parameter is too old to display a consistent list result."));
    }
    return ok(snapshot);
  }

  #keep(snapshot: Snapshot): string {
    this.#tokens += 1;
    const token = Buffer.from(JSON.stringify({ rv: snapshot.revision, page: this.#tokens })).toString("base64url");
    this.#snapshots.set(token, snapshot);
    for (const oldest of [...this.#snapshots.keys()].slice(0, -keptSnapshots)) this.#snapshots.delete(oldest);
    return token;
  }
}
