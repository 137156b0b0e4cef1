import { setTimeout as pause } from "node:timers/promises";
import { type JsonObject, listAt, isObject, objectAt, stringAt } from "#domain/json.ts";
import { type ApiClient, openApi } from "#test-cluster/apiClient.ts";
import { waitUntil } from "#test-cluster/waitUntil.ts";
import { parseDocument } from "#yaml/parseDocument.ts";
import { splitDocuments } from "#yaml/splitDocuments.ts";
import type { ClusterUnderTest } from "./clusterUnderTest.ts";
import { collectionPath } from "./collectionPath.ts";
import { namespaceState } from "./namespaceState.ts";
import { Recording, type RecordedKind } from "./recording.ts";

/** How long the real controllers may take for any one thing; a machine under load is slow, not wrong. */
const patienceMs = 120_000;

/** By this label the webhook knows the workloads of Rollouts: what is not labeled yet is rolled out natively. */
const watchedLabel = "rollouts.kruise.io/workload-type";

/** What the suite may have put into a namespace that is not its own, and what the controllers made of it. */
const removable: readonly (readonly [apiVersion: string, kind: string])[] = [
  ["rollouts.kruise.io/v1beta1", "Rollout"],
  ["apps/v1", "Deployment"],
];
const remains: typeof removable = [...removable, ["apps/v1", "ReplicaSet"], ["v1", "Pod"]];

/** A namespace on the cluster under test, with the few requests a test needs. */
export class TestNamespace {
  readonly name: string;
  readonly #api: ApiClient;
  readonly #logDirectory: string | undefined;
  readonly #own: boolean;
  readonly #recordings: Recording[] = [];

  private constructor(name: string, own: boolean, cluster: ClusterUnderTest) {
    this.name = name;
    this.#own = own;
    this.#logDirectory = cluster.logDirectory;
    this.#api = openApi({
      server: cluster.server,
      token: cluster.token,
      certificateAuthority: cluster.certificateAuthority ?? "",
    });
  }

  /** A new namespace, deleted at the end. */
  static async create(cluster: ClusterUnderTest, name: string): Promise<TestNamespace> {
    const namespace = new TestNamespace(name, true, cluster);
    const body = { apiVersion: "v1", kind: "Namespace", metadata: { name } };
    await namespace.#accepted("POST namespace", namespace.#api.post("/api/v1/namespaces", body));
    return namespace;
  }

  /** The namespace in which editor and viewer have their rights; emptied at the end. */
  static borrow(cluster: ClusterUnderTest): TestNamespace {
    return new TestNamespace("default", false, cluster);
  }

  /** Creates every document of a manifest. */
  async apply(yaml: string): Promise<void> {
    for (const { text } of splitDocuments(yaml)) {
      const value = parseDocument(text).value;
      if (value === undefined) continue;
      const collection = this.#path(stringAt(value, ["apiVersion"]) ?? "", stringAt(value, ["kind"]) ?? "");
      await this.#accepted(`POST ${collection}`, this.#api.post(collection, value));
    }
  }

  /** The object, or undefined when there is none. */
  async read(apiVersion: string, kind: string, name: string): Promise<JsonObject | undefined> {
    const answer = await this.#api.get(`${this.#path(apiVersion, kind)}/${name}`);
    if (!answer.ok) throw new Error(answer.failure);
    return answer.value.status === 404 ? undefined : objectAt(answer.value.body, []);
  }

  /** Writes fields of an object, by a merge patch; of its status through the subresource where told so. */
  async change(
    apiVersion: string,
    kind: string,
    name: string,
    body: JsonObject,
    subresource: "" | "/status" = "",
  ): Promise<void> {
    const path = `${this.#path(apiVersion, kind)}/${name}${subresource}`;
    await this.#accepted(`PATCH ${path}`, this.#api.patch(path, "merge", body));
  }

  /** Asks for the end of an object; whoever holds a finalizer of it may take its time. */
  async remove(apiVersion: string, kind: string, name: string): Promise<void> {
    const path = `${this.#path(apiVersion, kind)}/${name}`;
    await this.#accepted(`DELETE ${path}`, this.#api.delete(path));
  }

  async list(apiVersion: string, kind: string): Promise<readonly JsonObject[]> {
    const answer = await this.#api.get(this.#path(apiVersion, kind));
    if (!answer.ok) throw new Error(answer.failure);
    return listAt(answer.value.body, ["items"]).filter(isObject);
  }

  /** Starts a release by giving the Deployment's container another image, once the webhook watches the Deployment. */
  async release(deployment: string, image: string): Promise<void> {
    await this.eventually(`the label on ${deployment}`, async () => {
      const object = await this.read("apps/v1", "Deployment", deployment);
      return stringAt(object, ["metadata", "labels", watchedLabel]);
    });
    const path = `${this.#path("apps/v1", "Deployment")}/${deployment}`;
    const body = [{ op: "replace", path: "/spec/template/spec/containers/0/image", value: image }];
    await this.#accepted(`PATCH ${path}`, this.#api.patch(path, "json", body));
  }

  /** Looks until `look` returns something, and says what it waited for when it never does. */
  async eventually<Value>(what: string, look: () => Promise<Value | undefined>): Promise<Value> {
    const seen = await waitUntil({ what, within: patienceMs, look });
    if (!seen.ok) throw new Error(`${seen.failure}\n${await this.#state()}`);
    return seen.value;
  }

  /** Waits for something that announces itself, as long and with the same complaint as `eventually`. */
  async inTime<Value>(what: string, coming: Promise<Value>): Promise<Value> {
    const over = new AbortController();
    const tooLate = async (): Promise<never> => {
      await pause(patienceMs, undefined, { signal: over.signal });
      throw new Error(`Gave up waiting for ${what} after ${patienceMs / 1000} s.\n${await this.#state()}`);
    };
    try {
      return await Promise.race([coming, tooLate()]);
    } finally {
      over.abort();
    }
  }

  /** Writes down every change of these kinds from now on; what there is already comes first. */
  record(kinds: readonly RecordedKind[]): Recording {
    const paths = kinds.map(([apiVersion, kind]) => [kind, this.#path(apiVersion, kind)] as const);
    const recording = new Recording(this.#api, paths);
    this.#recordings.push(recording);
    return recording;
  }

  async close(): Promise<void> {
    for (const recording of this.#recordings) await recording.stop();
    await (this.#own ? this.#api.delete(`/api/v1/namespaces/${this.name}`) : this.#empty());
    this.#api.close();
  }

  async #empty(): Promise<void> {
    for (const [apiVersion, kind] of removable) {
      for (const object of await this.list(apiVersion, kind)) {
        await this.#api.delete(`${this.#path(apiVersion, kind)}/${stringAt(object, ["metadata", "name"])}`);
      }
      await this.eventually(`the last ${kind} to go`, () => this.#gone(apiVersion, kind));
    }
    for (const [apiVersion, kind] of remains) {
      await this.eventually(`the last ${kind} to go`, () => this.#gone(apiVersion, kind));
    }
  }

  async #gone(apiVersion: string, kind: string): Promise<true | undefined> {
    return (await this.list(apiVersion, kind)).length === 0 ? true : undefined;
  }

  #state(): Promise<string> {
    return namespaceState(this.name, (apiVersion, kind) => this.list(apiVersion, kind), this.#logDirectory);
  }

  #path(apiVersion: string, kind: string): string {
    return collectionPath(this.name, apiVersion, kind);
  }

  async #accepted(what: string, answering: ReturnType<ApiClient["get"]>): Promise<void> {
    const answer = await answering;
    if (!answer.ok) throw new Error(answer.failure);
    if (answer.value.status >= 300) throw new Error(`${what}: HTTP ${answer.value.status} ${answer.value.text}`);
  }
}
