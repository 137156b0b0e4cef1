import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { ok, type Result } from "#domain/result.ts";
import { openApi, type ApiClient, type ApiConnection } from "./apiClient.ts";
import { startApiserver } from "./apiserver.ts";
import type { Report } from "./build.ts";
import { startControllers } from "./controllers.ts";
import { allowEditor, allowViewer, createEditorRoles } from "./editorAccess.ts";
import { startEtcd } from "./etcd.ts";
import type { ManifestFile } from "./installation.ts";
import { installManifests } from "./installManifests.ts";
import { startKruiseManager } from "./kruiseManager.ts";
import { writeKubeconfig } from "./kubeconfig.ts";
import { createNodes } from "./nodes.ts";
import { startPodReadiness } from "./podReadiness.ts";
import { startRolloutsManager } from "./rolloutsManager.ts";
import type { Site } from "./site.ts";

/** What goes into a cluster beside what every cluster has. */
export interface Contents {
  readonly openkruise: boolean;
  readonly gatewayApi: boolean;
  readonly istio: boolean;
}

/** Takes care of ending something that was started. */
export type Ender = (end: () => Promise<void> | void) => void;

function manifestsFor(contents: Contents): readonly ManifestFile[] {
  return [
    "rollouts",
    ...(contents.gatewayApi ? (["gateway-api"] as const) : []),
    ...(contents.istio ? (["istio"] as const) : []),
    ...(contents.openkruise ? (["kruise"] as const) : []),
  ];
}

/** The steps after the API server, in the order in which the later ones need the earlier ones. */
function stepsAfterApiserver(site: Site, api: ApiClient, contents: Contents) {
  const steps: Readonly<Record<string, () => Promise<Result<true, string>>>> = {
    "Kubernetes' controllers": () => startControllers(site, api),
    manifests: () => installManifests(site, api, manifestsFor(contents)),
    "the editor's roles": () => createEditorRoles(api),
    "the editor's access": () => allowEditor(api, "default"),
    "the viewer's access": () => allowViewer(api, "default"),
    // The Rollouts manager looks for the kinds of OpenKruise once, at its start.
    ...(contents.openkruise
      ? { Nodes: () => createNodes(api), "the OpenKruise manager": () => startKruiseManager(site, api) }
      : {}),
    "the Rollouts manager": () => startRolloutsManager(site, api),
  };
  return Object.entries(steps);
}

function beginPodReadiness(site: Site, api: ApiClient, now: () => Date, onEnd: Ender): void {
  const log = createWriteStream(join(site.logDirectory, "pod-readiness.log"));
  const pods = startPodReadiness(api, now, (failure) => log.write(`${failure}\n`));
  onEnd(async () => {
    await pods.stop();
    log.end();
  });
}

/** Starts everything in the site and yields the administrator's connection. What must be ended goes to `onEnd`. */
export async function startParts(
  site: Site,
  contents: Contents,
  now: () => Date,
  report: Report,
  onEnd: Ender,
): Promise<Result<ApiConnection, string>> {
  report("starting etcd");
  const store = await startEtcd(site);
  if (!store.ok) return store;
  report("starting the API server");
  const connection = await startApiserver(site);
  if (!connection.ok) return connection;
  await writeKubeconfig(site, connection.value);

  const api = openApi(connection.value);
  onEnd(() => api.close());
  beginPodReadiness(site, api, now, onEnd);
  for (const [name, start] of stepsAfterApiserver(site, api, contents)) {
    report(`setting up ${name}`);
    const started = await start();
    if (!started.ok) return started;
  }
  return ok(connection.value);
}
