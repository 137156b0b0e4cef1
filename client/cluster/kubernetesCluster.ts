import { isObject, at, type Json, type JsonObject } from "#domain/json.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { collectionPath, objectPath, openApiPath } from "./apiPath.ts";
import type {
  AccessRequest,
  Cluster,
  ClusterFailure,
  ClusterIdentity,
  ObjectAddress,
  Patch,
  ResourceType,
  Watching,
  WatchListener,
} from "./clusterPort.ts";
import type { ConnectionSettings } from "./connectionSettings.ts";
import { Credentials } from "./credentials.ts";
import { listPages } from "./listPages.ts";
import { ListWatch, listWatchTimings, type ListWatchTimings } from "./listWatch.ts";
import { plainFailure } from "./requestFailure.ts";
import { Transport, transportLimits, type TransportLimits } from "./transport.ts";

/** What may be set otherwise, mostly by tests. */
export interface ConnectOptions {
  readonly limits?: TransportLimits;
  readonly timings?: ListWatchTimings;
  /** Milliseconds on a clock that does not jump. */
  readonly now?: () => number;
  readonly random?: () => number;
}

/** Under this name the API server notes who owns a field. */
const fieldManager = "vscode-kruise-rollouts";

/** The cluster behind a context. No request is sent, and no credential asked for, before something is wanted of it. */
export function connect(settings: ConnectionSettings, options: ConnectOptions = {}): Cluster {
  return new KubernetesCluster(settings, options);
}

class KubernetesCluster implements Cluster {
  readonly identity: ClusterIdentity;
  readonly #transport: Transport;
  readonly #timings: ListWatchTimings;
  readonly #now: () => number;
  readonly #random: () => number;
  readonly #watches = new Set<Watching>();

  constructor(settings: ConnectionSettings, options: ConnectOptions) {
    this.identity = settings.identity;
    this.#now = options.now ?? (() => performance.now());
    this.#random = options.random ?? Math.random;
    this.#timings = options.timings ?? listWatchTimings;
    this.#transport = new Transport(settings, new Credentials(settings, this.#now), options.limits ?? transportLimits);
  }

  async get(address: ObjectAddress): Promise<Result<JsonObject, ClusterFailure>> {
    return objectOf(await this.#transport.json({ method: "GET", path: objectPath(address, {}) }));
  }

  async list(
    type: ResourceType,
    { namespace, labelSelector }: { readonly namespace?: string; readonly labelSelector?: string },
  ): Promise<Result<readonly JsonObject[], ClusterFailure>> {
    const found: JsonObject[] = [];
    const listed = await listPages(
      this.#transport,
      { type, namespace, labelSelector },
      { first: 500, rest: 500 },
      (items) => found.push(...items.filter((item) => isObject(item))),
    );
    return listed.ok ? ok(found) : listed;
  }

  async patch(
    address: ObjectAddress,
    patch: Patch,
    options: { readonly dryRun?: boolean } = {},
  ): Promise<Result<JsonObject, ClusterFailure>> {
    const dryRun = options.dryRun === true ? "All" : undefined;
    return objectOf(
      await this.#transport.json({
        method: "PATCH",
        path: objectPath(address, { fieldManager, dryRun }),
        body:
          patch.type === "json"
            ? { contentType: "application/json-patch+json", text: JSON.stringify(patch.operations) }
            : { contentType: "application/merge-patch+json", text: JSON.stringify(patch.body) },
      }),
    );
  }

  async mayI(access: AccessRequest): Promise<Result<boolean, ClusterFailure>> {
    const { group, version, plural: resource, namespace, verb, subresource } = access;
    const review = {
      apiVersion: "authorization.k8s.io/v1",
      kind: "SelfSubjectAccessReview",
      spec: { resourceAttributes: { group, version, resource, namespace, verb, subresource } },
    };
    const reviews = { group: "authorization.k8s.io", version: "v1", plural: "selfsubjectaccessreviews" };
    const answer = await this.#transport.json({
      method: "POST",
      path: collectionPath(reviews, undefined, {}),
      body: { contentType: "application/json", text: JSON.stringify(review) },
    });
    if (!answer.ok) return answer;
    const allowed = at(answer.value, ["status", "allowed"]);
    return typeof allowed === "boolean" ? ok(allowed) : fail(noObject("an access review"));
  }

  async openApi(served: Pick<ResourceType, "group" | "version">): Promise<Result<JsonObject, ClusterFailure>> {
    return objectOf(await this.#transport.json({ method: "GET", path: openApiPath(served) }));
  }

  watch<Item>(
    type: ResourceType,
    { namespace }: { readonly namespace?: string },
    project: (raw: Json) => Item | undefined,
    listener: WatchListener<Item>,
  ): Watching {
    const listWatch = new ListWatch(
      { transport: this.#transport, timings: this.#timings, now: this.#now, random: this.#random },
      { type, namespace },
      project,
      listener,
    );
    this.#watches.add(listWatch);
    void listWatch.run().finally(() => this.#watches.delete(listWatch));
    return listWatch;
  }

  close(): void {
    for (const watching of this.#watches) watching.stop();
    this.#transport.close();
  }
}

function objectOf(answer: Result<Json, ClusterFailure>): Result<JsonObject, ClusterFailure> {
  if (!answer.ok) return answer;
  return isObject(answer.value) ? ok(answer.value) : fail(noObject("an object"));
}

function noObject(wanted: string): ClusterFailure {
  return plainFailure("unreadable", `The answer of the server is not ${wanted}.`);
}
