import { isDeepStrictEqual } from "node:util";
import { at, type Json, type JsonObject, listAt, stringAt } from "#domain/json.ts";
import type { ApiAnswer, ApiClient } from "#test-cluster/apiClient.ts";
import { resourceFinder } from "#test-cluster/resourceOfKind.ts";
import { parseDocument } from "#yaml/parseDocument.ts";
import type { ClusterMirror } from "./clusterMirror.ts";

/** Where everything of one hazard happens: a namespace, what is there, and the requests of a person. */
export class Stage {
  readonly namespace: string;
  readonly #api: ApiClient;
  readonly #mirror: ClusterMirror;
  readonly #find: ReturnType<typeof resourceFinder>;

  constructor(namespace: string, api: ApiClient, mirror: ClusterMirror) {
    this.namespace = namespace;
    this.#api = api;
    this.#mirror = mirror;
    this.#find = resourceFinder(api);
  }

  /** Creates the namespace, and every document in it or where the document itself says. */
  async set(manifests: readonly string[]): Promise<void> {
    await this.#createNamespace(this.namespace);
    for (const manifest of manifests) {
      const value = parseDocument(manifest).value;
      const other = stringAt(value, ["metadata", "namespace"]);
      if (other !== undefined && other !== this.namespace) await this.#createNamespace(other);
      const collection = await this.#collection(
        stringAt(value, ["apiVersion"]) ?? "",
        stringAt(value, ["kind"]) ?? "",
        other ?? this.namespace,
      );
      await this.#accepted(`POST ${collection}`, this.#api.post(collection, value ?? null));
    }
  }

  object(kind: string, name: string): JsonObject | undefined {
    return this.#mirror.get(this.namespace, kind, name);
  }

  list(kind: string): readonly JsonObject[] {
    return this.#mirror.list(this.namespace, kind);
  }

  /** Waits for what `look` finds. */
  until<Value>(what: string, look: () => Value | undefined): Promise<Value> {
    return this.#mirror.until(`${what} in ${this.namespace}`, look, () => this.#state());
  }

  /** Whether `look` finds something within so many milliseconds. */
  async within(milliseconds: number, look: () => true | undefined): Promise<boolean> {
    return (await this.#mirror.within(milliseconds, look)) === true;
  }

  /** Waits until something is as expected; yields what it is in the end. */
  async settles(seen: () => Json | undefined, expected: Json | undefined): Promise<Json | undefined> {
    const patienceMs = 60_000;
    await this.#mirror.within(patienceMs, () => (isDeepStrictEqual(seen(), expected) ? true : undefined));
    return seen();
  }

  /** Sends a JSON Patch; false when one of its tests did not hold, or when there is no such object any more. */
  async patch(apiVersion: string, kind: string, name: string, patch: Json): Promise<boolean> {
    const [object, subresource = ""] = name.split("/");
    const path = `${await this.#collection(apiVersion, kind, this.namespace)}/${object}`;
    const answer = await this.#answer(this.#api.patch(`${path}${subresource && "/"}${subresource}`, "json", patch));
    // A test that does not hold is refused with this sentence and without a cause, unlike everything that is forbidden.
    if (answer.status === 422 && answer.text.includes("the server rejected our request due to an error")) return false;
    if (answer.status === 404) return false;
    if (answer.status >= 300) throw new Error(`PATCH ${path}: HTTP ${answer.status} ${answer.text}`);
    return true;
  }

  async delete(apiVersion: string, kind: string, name: string): Promise<void> {
    const path = `${await this.#collection(apiVersion, kind, this.namespace)}/${name}`;
    await this.#accepted(`DELETE ${path}`, this.#api.delete(path));
  }

  /** Ends the namespace and waits for its Rollouts to go, which would keep the controller busy. */
  async clear(): Promise<void> {
    const path = `/api/v1/namespaces/${this.namespace}`;
    await this.#accepted(`DELETE ${path}`, this.#api.delete(path));
    await this.until("the last Rollout to go", () => (this.list("Rollout").length === 0 ? true : undefined));
  }

  #state(): string {
    const kinds = ["Rollout", "TrafficRouting", "BatchRelease", "Deployment", "Ingress", "HTTPRoute"];
    return kinds
      .flatMap((kind) => this.list(kind).map((object) => [kind, at(object, ["metadata", "name"]), object["status"]]))
      .map((row) => JSON.stringify(row))
      .join("\n");
  }

  async #createNamespace(name: string): Promise<void> {
    const body = { apiVersion: "v1", kind: "Namespace", metadata: { name } };
    await this.#accepted(`POST namespace ${name}`, this.#api.post("/api/v1/namespaces", body));
  }

  async #collection(apiVersion: string, kind: string, namespace: string): Promise<string> {
    const found = await this.#find(apiVersion, kind);
    if (!found.ok) throw new Error(found.failure);
    if (!found.value) throw new Error(`The cluster has no ${kind} of ${apiVersion}.`);
    return `${found.value.base}/namespaces/${namespace}/${found.value.plural}`;
  }

  async #answer(answering: ReturnType<ApiClient["get"]>): Promise<ApiAnswer> {
    const answer = await answering;
    if (!answer.ok) throw new Error(answer.failure);
    return answer.value;
  }

  async #accepted(what: string, answering: ReturnType<ApiClient["get"]>): Promise<void> {
    const { status, text } = await this.#answer(answering);
    if (status >= 300) throw new Error(`${what}: HTTP ${status} ${text}`);
  }
}

/** The condition of that type. */
export function condition(object: JsonObject | undefined, type: string): Json | undefined {
  return listAt(object, ["status", "conditions"]).find((each) => stringAt(each, ["type"]) === type);
}
