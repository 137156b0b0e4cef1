import { objectAt, stringAt, type Json, type JsonObject } from "#domain/json.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { isListDocument } from "#yaml/listItems.ts";
import { parseDocument } from "#yaml/parseDocument.ts";
import { splitDocuments } from "#yaml/splitDocuments.ts";
import { openApi, type ApiAnswer, type ApiClient } from "./apiClient.ts";
import { openManifestReader } from "./manifestReader.ts";
import type { ClusterAccess } from "./realCluster.ts";
import { resourceFinder } from "./resourceOfKind.ts";
import { runProgram } from "./runProgram.ts";
import { unknownKind, unreadable, verdictOf, type Verdict } from "./verdict.ts";

/** Tells what the real API server with the controller's webhook says to a manifest. Nothing is ever stored. */
export interface AdmissionOracle {
  /** What `kubectl create --dry-run=server --validate=strict` comes to: kubectl's reading, then one request per object. */
  verdict(manifest: string): Promise<Verdict>;
  /**
   * The text of the first document that kubectl cannot take by itself. The whole manifest, where it takes each one, and
   * for a file of JSON objects.
   */
  unreadableDocument(manifest: string): Promise<string>;
  /** The verdict asked of the kubectl program. Slower, and it does not say who refuses. */
  kubectlVerdict(manifest: string): Promise<Pick<Verdict, "accepted" | "message">>;
  close(): Promise<void>;
}

/** The Rollouts that own a workload each, so that a second one for the same workload can be refused. */
export const ownersManifest = `apiVersion: rollouts.kruise.io/v1beta1
kind: Rollout
metadata: {name: owner}
spec:
  workloadRef: {apiVersion: apps/v1, kind: Deployment, name: taken}
  strategy: {canary: {steps: [{replicas: 1}]}}
---
apiVersion: rollouts.kruise.io/v1beta1
kind: Rollout
metadata: {name: owner-bg}
spec:
  workloadRef: {apiVersion: apps/v1, kind: Deployment, name: taken-bg}
  strategy: {blueGreen: {steps: [{replicas: "100%"}]}}
`;

async function created(api: ApiClient, path: string, object: Json): Promise<Result<true, string>> {
  const answer = await api.post(path, object);
  if (!answer.ok) return answer;
  return answer.value.status === 201 ? ok(true) : fail(`Preparing the namespace failed: ${answer.value.text}`);
}

async function prepareNamespace(api: ApiClient, name: string): Promise<Result<true, string>> {
  const namespace = await created(api, "/api/v1/namespaces", {
    apiVersion: "v1",
    kind: "Namespace",
    metadata: { name },
  });
  if (!namespace.ok) return namespace;
  for (const { text } of splitDocuments(ownersManifest)) {
    const owner = parseDocument(text).value ?? null;
    const put = await created(api, `/apis/rollouts.kruise.io/v1beta1/namespaces/${name}/rollouts`, owner);
    if (!put.ok) return put;
  }
  return ok(true);
}

/** The object as kubectl sends it: in its namespace, and without the version of an earlier life, if that is a text. */
function asSent(object: JsonObject, namespace: string | undefined): JsonObject {
  const metadata: JsonObject = { ...objectAt(object, ["metadata"]), namespace };
  const resourceVersion =
    stringAt(metadata, ["resourceVersion"]) === undefined ? metadata["resourceVersion"] : undefined;
  return { ...object, metadata: { ...metadata, resourceVersion } };
}

/** What the reader says about a manifest without objects. */
const nothingToCreate = "no objects passed to create";

/** What a server without time says. That is no verdict, so it is asked again. */
const outOfTime = /context deadline exceeded|request timed out|[Tt]oo many requests|Timeout: request did not complete/;
const mostTries = 5;

/** A transport that fails is no verdict; nothing may take it for one. */
function valueOf<Value>(result: Result<Value, string>): Value {
  if (!result.ok) throw new Error(result.failure);
  return result.value;
}

/** Opens an oracle in a new namespace of that name, which holds the owners of `taken` and `taken-bg`. */
export async function openAdmissionOracle(
  cluster: ClusterAccess,
  namespace: string,
): Promise<Result<AdmissionOracle, string>> {
  const api = openApi(cluster);
  const prepared = await prepareNamespace(api, namespace);
  if (!prepared.ok) {
    api.close();
    return prepared;
  }
  const reader = openManifestReader(cluster.manifestReaderPath);
  const find = resourceFinder(api);

  const answerTo = async (path: string, object: JsonObject): Promise<ApiAnswer> => {
    for (let tries = 1; ; tries++) {
      const answer = valueOf(await api.post(path, object));
      if (!outOfTime.test(answer.text)) return answer;
      if (tries === mostTries) throw new Error(`The server is too slow to tell: ${answer.text}`);
    }
  };

  const judge = async (object: JsonObject): Promise<Verdict> => {
    const apiVersion = stringAt(object, ["apiVersion"]);
    if (apiVersion === undefined) return unreadable("apiVersion not set");
    const kind = stringAt(object, ["kind"]) ?? "";
    const resource = valueOf(await find(apiVersion, kind));
    if (resource === undefined) return unknownKind(apiVersion, kind);
    const place = resource.namespaced ? stringAt(object, ["metadata", "namespace"]) || namespace : undefined;
    const folder = place === undefined ? resource.base : `${resource.base}/namespaces/${place}`;
    const path = `${folder}/${resource.plural}?dryRun=All&fieldValidation=Strict&fieldManager=kubectl-create`;
    return { ...verdictOf(await answerTo(path, asSent(object, place))), apiVersion };
  };

  /** kubectl wants to know the kind of a list, too, before it takes it apart; the reader only tells the items. */
  const judgeLists = async (manifest: string): Promise<Verdict | undefined> => {
    const lists = splitDocuments(manifest).map(parseDocument).filter(isListDocument);
    for (const { value = null } of lists) {
      const apiVersion = stringAt(value, ["apiVersion"]);
      if (!apiVersion) return unreadable("apiVersion not set");
      const kind = stringAt(value, ["kind"]) ?? "";
      const item = kind.replace(/List$/, "");
      if (item !== "" && valueOf(await find(apiVersion, item)) === undefined) return unknownKind(apiVersion, kind);
    }
    return undefined;
  };

  return ok({
    verdict: async (manifest) => {
      const content = valueOf(await reader.read(manifest));
      const refusedList = await judgeLists(manifest);
      if (refusedList && content.failure === undefined) return refusedList;
      let last: Verdict | undefined;
      for (const object of content.exact) {
        last = await judge(object);
        if (!last.accepted) return last;
      }
      return content.failure === undefined && last !== undefined ? last : unreadable(content.failure ?? "");
    },
    unreadableDocument: async (manifest) => {
      for (const text of manifest.split(/(?<=\n)(?=---)/)) {
        const { failure, objects } = valueOf(await reader.read(text));
        const isRefused = failure !== undefined && failure !== nothingToCreate;
        if (isRefused || objects.some((object) => !stringAt(object, ["apiVersion"]))) return text;
      }
      return manifest;
    },
    kubectlVerdict: async (manifest) => {
      const args = ["create", "--dry-run=server", "--validate=strict", "--filename=-", `--namespace=${namespace}`];
      const ran = await runProgram({
        program: cluster.kubectlPath,
        args: [...args, `--kubeconfig=${cluster.kubeconfigPath}`, `--cache-dir=${cluster.kubectlCachePath}`],
        input: manifest,
      });
      return ran.ok ? { accepted: true, message: "" } : { accepted: false, message: ran.failure.stderr };
    },
    close: async () => {
      await reader.close();
      api.close();
    },
  });
}
