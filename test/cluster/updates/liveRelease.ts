import { type Json, type JsonObject, objectAt, stringAt } from "#domain/json.ts";
import { waitUntil } from "#test-cluster/waitUntil.ts";
import { parseDocument } from "#yaml/parseDocument.ts";
import { splitDocuments } from "#yaml/splitDocuments.ts";
import type { ApiAnswer, ApiClient } from "#test-cluster/apiClient.ts";
import type { ApiVersionName } from "./changes.ts";
import { manifestsOf, type Release } from "./releases.ts";

/** How long the controllers may take for any one thing. */
const patienceMs = 60_000;

const watchedLabel = "rollouts.kruise.io/workload-type";

/** A release that has begun, in a namespace of its own. Nothing here changes it. */
export class LiveRelease {
  readonly name: string;
  readonly #api: ApiClient;

  private constructor(api: ApiClient, name: string) {
    this.#api = api;
    this.name = name;
  }

  /** Creates the Deployment and its Rollout and, where wanted, starts a release of another image. */
  static async begin(api: ApiClient, release: Release): Promise<LiveRelease> {
    const begun = new LiveRelease(api, release.name);
    const namespace = { apiVersion: "v1", kind: "Namespace", metadata: { name: release.name } };
    await accepted(api.post("/api/v1/namespaces", namespace));
    const [deployment, rollout] = splitDocuments(manifestsOf(release)).map(({ text }) => parseDocument(text).value);
    const deployments = `/apis/apps/v1/namespaces/${release.name}/deployments`;
    await accepted(api.post(deployments, deployment ?? null));
    await accepted(api.post(begun.#collection("v1beta1"), rollout ?? null));
    await until(`${release.name} to be watched`, async () => {
      const read = await accepted(api.get(`${deployments}/web`));
      return stringAt(read.body, ["metadata", "labels", watchedLabel]);
    });
    if (release.started) {
      const image = [
        { op: "replace", path: "/spec/template/spec/containers/0/image", value: "registry.example.com/web:2" },
      ];
      await accepted(api.patch(`${deployments}/web`, "json", image));
    }
    await begun.#untilPhase(release.started ? "Progressing" : "Healthy");
    return begun;
  }

  /** The Rollout as the server returns it in that version. */
  async read(version: ApiVersionName): Promise<JsonObject> {
    const { body } = await accepted(this.#api.get(`${this.#collection(version)}/web`));
    return objectAt(body, []) ?? {};
  }

  /** What the server says to the patch; nothing is stored. */
  async dryRun(version: ApiVersionName, type: "json" | "merge", patch: Json): Promise<ApiAnswer> {
    const path = `${this.#collection(version)}/web?dryRun=All&fieldValidation=Strict`;
    const answer = await this.#api.patch(path, type, patch);
    if (!answer.ok) throw new Error(answer.failure);
    return answer.value;
  }

  async #untilPhase(phase: string): Promise<void> {
    await until(`${this.name} to be ${phase}`, async () => {
      const seen = stringAt(await this.read("v1beta1"), ["status", "phase"]);
      return seen === phase ? true : undefined;
    });
  }

  #collection(version: ApiVersionName): string {
    return `/apis/rollouts.kruise.io/${version}/namespaces/${this.name}/rollouts`;
  }
}

async function accepted(sent: ReturnType<ApiClient["get"]>): Promise<ApiAnswer> {
  const answer = await sent;
  if (!answer.ok) throw new Error(answer.failure);
  if (answer.value.status >= 300) throw new Error(`${answer.value.status} ${answer.value.text}`);
  return answer.value;
}

async function until(what: string, look: () => Promise<unknown>): Promise<void> {
  const seen = await waitUntil({ what, within: patienceMs, look });
  if (!seen.ok) throw new Error(seen.failure);
}
