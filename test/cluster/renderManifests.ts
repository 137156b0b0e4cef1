import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { loadAll } from "js-yaml";
import { isObject } from "#domain/json.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { runProgram } from "./runProgram.ts";

/** The folders of the upstream modules. */
export interface ModuleDirectories {
  readonly rollouts: string;
  readonly kruise: string;
}

/** What runs on the machine itself here, instead of in pods. */
const leftOut: ReadonlySet<unknown> = new Set(["Deployment", "DaemonSet"]);

async function kustomized(kubectl: string, directory: string): Promise<Result<string, string>> {
  const ran = await runProgram({ program: kubectl, args: ["kustomize", directory] });
  return ran.ok ? ran : fail(`Rendering the manifests in ${directory} failed: ${ran.failure.stderr.trim()}`);
}

/** Puts the objects of a multi-document YAML text into one List, without those that would need a kubelet. */
function asList(yaml: string): string {
  const objects = loadAll(yaml).filter((document) => isObject(document) && !leftOut.has(document["kind"]));
  return JSON.stringify({ apiVersion: "v1", kind: "List", items: objects });
}

/** Renders what a real cluster installs from the upstream modules into one JSON file per manifest name. */
export async function renderManifests(
  kubectl: string,
  modules: ModuleDirectories,
  directory: string,
): Promise<Result<void, string>> {
  const testData = join(modules.rollouts, "test", "e2e", "test_data");
  const sources = {
    rollouts: await kustomized(kubectl, join(modules.rollouts, "config", "default")),
    kruise: await kustomized(kubectl, join(modules.kruise, "config", "default")),
    "gateway-api": ok(await readFile(join(testData, "crds", "httproutes.yaml"), "utf8")),
    istio: ok(await readFile(join(testData, "customNetworkProvider", "istio_crd.yaml"), "utf8")),
  };
  for (const [name, source] of Object.entries(sources)) {
    if (!source.ok) return source;
    const file = join(directory, `${name}.json`);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, asList(source.value));
  }
  return ok(undefined);
}
