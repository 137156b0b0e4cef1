import type { JsonObject } from "#domain/json.ts";
import type { Result } from "#domain/result.ts";
import type { Clock } from "#simulator/clock/clock.ts";
import { parseJson } from "#simulator/json/parseJson.ts";
import type { Registry } from "#simulator/registry/registry.ts";
import {
  badRequest,
  methodNotAllowed,
  noSuchPath,
  notFound,
  qualified,
  type ApiFailure,
} from "#simulator/store/apiFailure.ts";
import type { ApiObject } from "#simulator/store/apiObject.ts";
import { forbiddenText, mayDo, type User } from "./access.ts";
import { answer, refusal, type Answer } from "./answer.ts";
import type { ApiRequest } from "./apiRequest.ts";
import { Listing } from "./listing.ts";
import { otherPath } from "./otherPaths.ts";
import { presented } from "./presented.ts";
import { requestTarget, type ResourceTarget } from "./requestTarget.ts";
import { review } from "./reviews.ts";
import { table, wantsTable } from "./table.ts";
import { readWatchWish, type WatchWish } from "./watching.ts";
import { create, deleteOptions, patch, replace, type WriteRequest } from "./writing.ts";

/** A watch that may begin, with how its objects are to be shown. */
export interface GrantedWatch {
  readonly wish: WatchWish;
  readonly present: (object: ApiObject) => JsonObject;
}

/** The Kubernetes API over a cluster's objects: who asks for what, and what the answer is. It knows nothing of sockets. */
export class Api {
  readonly #registry: Registry;
  readonly #clock: Clock;
  readonly #listing: Listing;

  constructor(registry: Registry, clock: Clock) {
    this.#registry = registry;
    this.#clock = clock;
    this.#listing = new Listing(registry.store);
  }

  /** Answers at once, or grants a watch. */
  handle(request: ApiRequest): Answer | GrantedWatch {
    const target = requestTarget(request.path);
    if (target.what === "other") return otherPath(request);
    if (target.what === "review") {
      if (request.method !== "POST") return refusal(methodNotAllowed());
      const body = parseJson(request.body);
      return body.ok ? review(request.user, target.plural, body.value) : refusal(badRequest(body.failure));
    }
    const verb = verbOf(request, target);
    if (verb === undefined) return refusal(methodNotAllowed());
    const forbidden = refusedTo(request.user, verb, target);
    if (forbidden !== undefined) return refusal(forbidden);
    const { subresource, kind } = target;
    if (subresource !== undefined && !(subresource === "status" && kind.hasStatus)) return refusal(noSuchPath());
    return this.#act(verb, target, request);
  }

  #act(verb: string, target: ResourceTarget, request: ApiRequest): Answer | GrantedWatch {
    const { query, contentType, body } = request;
    const write: WriteRequest = { target, query, contentType, body };
    switch (verb) {
      case "list":
        return this.#list(target, request);
      case "watch":
        return this.#watch(target, request);
      case "get":
        return this.#get(target, request);
      case "create":
        return shown(target, create(this.#registry, write), 201);
      case "update":
        return shown(target, replace(this.#registry, write), 200);
      case "patch":
        return shown(target, patch(this.#registry, write), 200);
      default:
        return this.#delete(target, write);
    }
  }

  #list(target: ResourceTarget, { query, accept }: ApiRequest): Answer {
    const page = this.#listing.page(target, query);
    if (!page.ok) return refusal(page.failure);
    const { items, metadata, identity } = page.value;
    if (wantsTable(accept)) return answer(200, table(target.kind, target.version, items, metadata, this.#clock.now()));
    const shownItems = items.map((it) => presented(target.kind, target.version, it));
    return answer(200, { ...identity, metadata, items: shownItems });
  }

  #watch(target: ResourceTarget, { query, accept }: ApiRequest): Answer | GrantedWatch {
    const wish = readWatchWish(target, query);
    if (!wish.ok) return refusal(wish.failure);
    const plain = (object: ApiObject): JsonObject => presented(target.kind, target.version, object);
    const row = (object: ApiObject): JsonObject => {
      const { resourceVersion } = object.metadata;
      return table(target.kind, target.version, [object], { resourceVersion }, this.#clock.now());
    };
    return { wish: wish.value, present: wantsTable(accept) ? row : plain };
  }

  #get({ kind, version, namespace = "", name = "" }: ResourceTarget, { accept }: ApiRequest): Answer {
    const object = this.#registry.store.get(kind, namespace, name);
    if (object === undefined) return refusal(notFound(kind, name));
    if (!wantsTable(accept)) return answer(200, presented(kind, version, object));
    const { resourceVersion } = object.metadata;
    return answer(200, table(kind, version, [object], { resourceVersion }, this.#clock.now()));
  }

  #delete(target: ResourceTarget, write: WriteRequest): Answer {
    const options = deleteOptions(write);
    if (!options.ok) return refusal(options.failure);
    const { kind, version, namespace, name } = target;
    if (name === undefined) {
      const page = this.#listing.page(target, write.query);
      if (!page.ok) return refusal(page.failure);
      const { items, metadata, identity } = page.value;
      for (const it of items) this.#registry.remove(kind, it.metadata.namespace, it.metadata.name, options.value);
      return answer(200, { ...identity, metadata, items: items.map((it) => presented(kind, version, it)) });
    }
    const removed = this.#registry.remove(kind, namespace ?? "", name, options.value);
    if (!removed.ok) return refusal(removed.failure);
    const { uid, deletionTimestamp } = removed.value.metadata;
    if (deletionTimestamp !== undefined || returnedWhenDeleted.has(kind.kind)) {
      return answer(200, presented(kind, version, removed.value));
    }
    const details = { name, ...(kind.group === "" ? {} : { group: kind.group }), kind: kind.plural, uid };
    return answer(200, { kind: "Status", apiVersion: "v1", metadata: {}, status: "Success", details });
  }
}

/** Kinds whose deletion is answered with the object instead of a Status. */
const returnedWhenDeleted: ReadonlySet<string> = new Set(["Pod", "Service"]);

function shown({ kind, version }: ResourceTarget, written: Result<ApiObject, ApiFailure>, status: number): Answer {
  return written.ok ? answer(status, presented(kind, version, written.value)) : refusal(written.failure);
}

function verbOf({ method, query }: ApiRequest, { name }: ResourceTarget): string | undefined {
  const watches = query.get("watch") === "true" || query.get("watch") === "1";
  switch (method) {
    case "GET":
      if (name === undefined) return watches ? "watch" : "list";
      return watches ? "watch" : "get";
    case "POST":
      return name === undefined ? "create" : undefined;
    case "PUT":
      return name === undefined ? undefined : "update";
    case "PATCH":
      return name === undefined ? undefined : "patch";
    case "DELETE":
      return name === undefined ? "deletecollection" : "delete";
    default:
      return undefined;
  }
}

function refusedTo(user: User, verb: string, target: ResourceTarget): ApiFailure | undefined {
  const { kind, subresource, namespace = "", name } = target;
  const resource = subresource === undefined ? kind.plural : `${kind.plural}/${subresource}`;
  const wish = { verb, group: kind.group, resource, namespace };
  if (mayDo(user, wish)) return undefined;
  const what = name === undefined ? qualified(kind) : `${qualified(kind)} "${name}"`;
  const details = { group: kind.group, kind: kind.plural, ...(name === undefined ? {} : { name }) };
  return { code: 403, reason: "Forbidden", message: `${what} is forbidden: ${forbiddenText(user, wish)}`, details };
}
