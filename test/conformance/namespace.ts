import { type Json, type JsonObject, objectAt, stringAt } from "#domain/json.ts";
import { parseApiVersion } from "#domain/objectKey.ts";
import { type ApiClient, openApi } from "#test-cluster/apiClient.ts";
import { waitUntil } from "#test-cluster/waitUntil.ts";
import { parseDocument } from "#yaml/parseDocument.ts";
import { splitDocuments } from "#yaml/splitDocuments.ts";
import type { ClusterUnderTest } from "./clusterUnderTest.ts";

/** Plural names of the kinds that the suite touches. */
const plurals: Readonly<Record<string, string>> = {
  Deployment: "deployments",
  Ingress: "ingresses",
  Pod: "pods",
  ReplicaSet: "replicasets",
  Rollout: "rollouts",
  Service: "services",
  TrafficRouting: "trafficroutings",
};

/** How long the real controllers may take for any one thing; a machine under load is slow, not wrong. */
const patienceMs = 90_000;

/** A namespace of its own on the cluster under test, with the few requests a test needs. */
export class TestNamespace {
  readonly name: string;
  readonly #api: ApiClient;

  private constructor(name: string, api: ApiClient) {
    this.name = name;
    this.#api = api;
  }

  static async create(cluster: ClusterUnderTest, name: string): Promise<TestNamespace> {
    const api = openApi({
      server: cluster.server,
      token: cluster.token,
      certificateAuthority: cluster.certificateAuthority ?? "",
    });
    const namespace = new TestNamespace(name, api);
    await namespace.#accepted("POST namespace", api.post("/api/v1/namespaces", { apiVersion: "v1", kind: "Namespace", metadata: { name } }));
    return namespace;
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
    if (answer.value.status === 404) return undefined;
    return objectAt(answer.value.body, []);
  }

  async list(apiVersion: string, kind: string): Promise<readonly JsonObject[]> {
    const answer = await this.#api.get(this.#path(apiVersion, kind));
    if (!answer.ok) throw new Error(answer.failure);
    const items = objectAt(answer.value.body, [])?.["items"];
    return Array.isArray(items) ? items : [];
  }

  async patch(apiVersion: string, kind: string, name: string, body: Json): Promise<void> {
    const path = `${this.#path(apiVersion, kind)}/${name}`;
    await this.#accepted(`PATCH ${path}`, this.#api.patch(path, "merge", body));
  }

  /** Starts a release by giving the Deployment's container another image. */
  async release(deployment: string, image: string): Promise<void> {
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

  /** What the namespace holds now, for the message of a test that waited in vain. */
  async #state(): Promise<string> {
    const rollouts = await this.list("rollouts.kruise.io/v1beta1", "Rollout");
    const lanes = await this.list("rollouts.kruise.io/v1alpha1", "TrafficRouting");
    return [...rollouts, ...lanes]
      .map((it) => `${stringAt(it, ["metadata", "name"])}: ${JSON.stringify(it["status"])}`)
      .join("\n");
  }

  async close(): Promise<void> {
    await this.#api.delete(`/api/v1/namespaces/${this.name}`);
    this.#api.close();
  }

  #path(apiVersion: string, kind: string): string {
    const { group, version } = parseApiVersion(apiVersion);
    const root = group === "" ? `/api/${version}` : `/apis/${group}/${version}`;
    const plural = plurals[kind];
    if (plural === undefined) throw new Error(`the suite knows no plural of ${kind}`);
    return `${root}/namespaces/${this.name}/${plural}`;
  }

  async #accepted(what: string, answering: ReturnType<ApiClient["get"]>): Promise<void> {
    const answer = await answering;
    if (!answer.ok) throw new Error(answer.failure);
    if (answer.value.status >= 300) throw new Error(`${what}: HTTP ${answer.value.status} ${answer.value.text}`);
  }
}
