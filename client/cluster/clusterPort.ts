import type { Json, JsonObject } from "#domain/json.ts";
import type { Result } from "#domain/result.ts";

/** Which cluster, as whom: fixed for the life of a connection, so that a row never changes its cluster. */
export interface ClusterIdentity {
  /** Name of the kubeconfig context. */
  readonly context: string;
  readonly server: string;
  readonly user: string;
  /** The namespace of the context; `default` where it names none. */
  readonly namespace: string;
}

/** Why a request got no usable answer. Made only in this layer; nothing above it sees HTTP. */
export interface ClusterFailure {
  readonly kind:
    | "unreachable"
    | "timedOut"
    | "unauthorized"
    | "forbidden"
    | "notFound"
    | "conflict"
    /** The server refused the content: schema, webhook, or a failed `test` of a JSON Patch. */
    | "invalid"
    | "gone"
    | "tooManyRequests"
    | "serverError"
    | "unreadable";
  /** HTTP status, where there was an answer. */
  readonly status: number | undefined;
  /** The server's own sentence, or the transport's; never a raw body. */
  readonly message: string;
}

/** A kind of object as the API addresses it. */
export interface ResourceType {
  readonly group: string;
  readonly version: string;
  readonly plural: string;
}

/** One object, or a subresource of it. */
export interface ObjectAddress extends ResourceType {
  readonly namespace: string;
  readonly name: string;
  readonly subresource?: "status";
}

/** One operation of a JSON Patch (RFC 6902); `test` that fails refuses the whole patch. */
export type PatchOperation =
  | { readonly op: "test" | "add" | "replace"; readonly path: string; readonly value: Json }
  | { readonly op: "remove"; readonly path: string };

/** A change to send. */
export type Patch =
  | { readonly type: "json"; readonly operations: readonly PatchOperation[] }
  | { readonly type: "merge"; readonly body: JsonObject };

/** A right to ask the server about, by SelfSubjectAccessReview. */
export interface AccessRequest extends ResourceType {
  readonly namespace: string;
  readonly verb: "get" | "list" | "watch" | "create" | "patch" | "delete";
  readonly subresource?: "status";
}

/** How a watch is doing. `live` means that what was listed is complete and kept up to date. */
export type WatchState =
  | { readonly kind: "connecting" }
  | { readonly kind: "live" }
  /** Trying again by itself; what is shown may be old. */
  | { readonly kind: "degraded"; readonly failure: ClusterFailure }
  /** The server does not know the kind: its CRD is not installed. */
  | { readonly kind: "absent" };

/** What a watch tells. Objects arrive projected; raw JSON is dropped at once. */
export interface WatchListener<Item> {
  /**
   * Everything that changed since the last call. A list arrives in portions, each of them upserted; `replaced` is true
   * on the change that ends a (re)list, whose `removedUids` name everything known before that the list did not hold.
   */
  changed(change: {
    readonly upserted: readonly Item[];
    readonly removedUids: readonly string[];
    readonly replaced: boolean;
  }): void;
  state(state: WatchState): void;
}

/** A running watch. `stop` may be called any number of times. */
export interface Watching {
  stop(): void;
}

/** What this product needs of a cluster. */
export interface Cluster {
  readonly identity: ClusterIdentity;
  get(address: ObjectAddress): Promise<Result<JsonObject, ClusterFailure>>;
  list(
    type: ResourceType,
    options: { readonly namespace?: string; readonly labelSelector?: string },
  ): Promise<Result<readonly JsonObject[], ClusterFailure>>;
  /** `dryRun` asks the server for its verdict without storing anything. */
  patch(
    address: ObjectAddress,
    patch: Patch,
    options?: { readonly dryRun?: boolean },
  ): Promise<Result<JsonObject, ClusterFailure>>;
  mayI(access: AccessRequest): Promise<Result<boolean, ClusterFailure>>;
  /** The OpenAPI v3 document of a group and version: which kinds and fields the server knows. */
  openApi(served: Pick<ResourceType, "group" | "version">): Promise<Result<JsonObject, ClusterFailure>>;
  /** Lists and then watches for ever, recovering by itself. `project` reads an object, undefined skips it. */
  watch<Item>(
    type: ResourceType,
    options: { readonly namespace?: string },
    project: (raw: Json) => Item | undefined,
    listener: WatchListener<Item>,
  ): Watching;
  /** Closes connections and stops all watches. */
  close(): void;
}
