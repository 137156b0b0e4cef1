import { at, listAt, stringAt, type Json } from "#domain/json.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import type { ApiClient } from "./apiClient.ts";
import type { ManifestFile } from "./installation.ts";
import { runProgram } from "./runProgram.ts";
import type { Site } from "./site.ts";
import { waitUntil } from "./waitUntil.ts";

/** The paths at which the resources of a definition are served, one per version. */
function collections(definition: Json): readonly string[] {
  const group = stringAt(definition, ["spec", "group"]) ?? "";
  const plural = stringAt(definition, ["spec", "names", "plural"]) ?? "";
  return listAt(definition, ["spec", "versions"])
    .filter((version) => at(version, ["served"]) === true)
    .map((version) => `/apis/${group}/${stringAt(version, ["name"]) ?? ""}/${plural}`);
}

/**
 * Whether every custom resource can be listed. Its condition Established comes too early: for a moment after it
 * the server still answers 404 or, while it prepares the storage, 429.
 */
async function allListed(api: ApiClient): Promise<true | undefined> {
  const definitions = await api.get("/apis/apiextensions.k8s.io/v1/customresourcedefinitions");
  if (!definitions.ok || definitions.value.status !== 200) return undefined;
  for (const path of listAt(definitions.value.body, ["items"]).flatMap(collections)) {
    const listed = await api.get(`${path}?limit=1`);
    if (!listed.ok || listed.value.status !== 200) return undefined;
  }
  return true;
}

/** Creates the objects of the named manifests and waits until all custom resources are served. */
export async function installManifests(
  site: Site,
  api: ApiClient,
  names: readonly ManifestFile[],
): Promise<Result<true, string>> {
  const ran = await runProgram({
    program: site.installation.executable("kubectl"),
    args: [
      "create",
      "--validate=false",
      `--kubeconfig=${site.kubeconfigPath}`,
      `--cache-dir=${site.kubectlCachePath}`,
      ...names.map((name) => `--filename=${site.installation.manifest(name)}`),
    ],
  });
  if (!ran.ok) return fail(`Installing the manifests ${names.join(", ")} failed: ${ran.failure.stderr.trim()}`);
  const served = await waitUntil({
    what: `the custom resources of ${names.join(", ")} to be served`,
    within: 60_000,
    look: () => allListed(api),
  });
  return served.ok ? ok(true) : served;
}
