import { rmSync } from "node:fs";
import { ok, type Result } from "#domain/result.ts";
import { openApi, type ApiConnection } from "./apiClient.ts";
import { buildCluster, type Report } from "./build.ts";
import type { Part } from "./childProcesses.ts";
import { endWithRunner } from "./endWithRunner.ts";
import type { Installation } from "./installation.ts";
import { startRolloutsManager } from "./rolloutsManager.ts";
import { openSite, type Site } from "./site.ts";
import { startParts, type Contents } from "./startParts.ts";

/** What a cluster holds beside the control plane and the Rollouts manager, and who is told about its start. */
export interface RealClusterOptions extends Partial<Contents> {
  /** OpenKruise with CloneSet and the Advanced kinds, and four Nodes. Default false: it takes longer. */
  readonly openkruise?: boolean;
  /** The HTTPRoute resource. Default true. */
  readonly gatewayApi?: boolean;
  /** Istio's resources. Default true. */
  readonly istio?: boolean;
  /** Takes lines of progress. Default: nobody listens. */
  readonly report?: Report;
  /** What to start. Default: built from its sources, as far as it is not there yet. */
  readonly installation?: Installation;
  /** The clock that pods are told. Default: the machine's. */
  readonly now?: () => Date;
}

/** How to reach a cluster, and with what. Plain data, so that it can be handed to another process. */
export interface ClusterAccess extends ApiConnection {
  /** Bearer token of a user who may do in `default` what releasing takes, and nothing else anywhere. */
  readonly editorToken: string;
  /** Kubeconfig with a context per user; there is a third one, who may look at `default` and nothing else. */
  readonly kubeconfigPath: string;
  /** Folder with a log per program, each ending in `.log`. */
  readonly logDirectory: string;
  readonly kubectlPath: string;
  /** Folder for what kubectl remembers, so that it leaves the person's own alone. */
  readonly kubectlCachePath: string;
  /** The program that reads manifests with kubectl's code. */
  readonly manifestReaderPath: string;
}

/** A running Kubernetes API with the OpenKruise Rollouts controller, on loopback ports of its own. */
export interface RealCluster extends ClusterAccess {
  /** The part of this that can be handed to another process. */
  readonly access: ClusterAccess;
  /** Folder of this cluster alone; `stop` removes it. */
  readonly directory: string;
  /** The programs, in the order of their start. */
  parts(): readonly Part[];
  /** The last lines that each program printed, one entry per program. Empty after `stop`. */
  logs(): string[];
  /** Starts the Rollouts manager again after it has ended. A failure is a sentence with its last log lines. */
  restartManager(): Promise<Result<true, string>>;
  /** Ends every program and removes the folder. Can be called again. */
  stop(): Promise<void>;
}

/** The end of a cluster: in good order, or at once when the runner itself is about to end. */
interface Ending {
  readonly onEnd: (end: () => Promise<void> | void) => void;
  readonly stop: () => Promise<void>;
}

function prepareEnding(site: Site): Ending {
  const ends: (() => Promise<void> | void)[] = [];
  const removeDirectory = (): void => rmSync(site.directory, { recursive: true, force: true, maxRetries: 3 });
  const release = endWithRunner(() => {
    site.children.killAll();
    removeDirectory();
  });
  let stopped: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    for (const end of ends.toReversed()) await end();
    await site.children.stop();
    removeDirectory();
    release();
  };
  return {
    onEnd: (end) => ends.push(end),
    stop: () => (stopped ??= stop()),
  };
}

/**
 * Builds what is missing, starts a cluster and waits until all of it answers. Several can run at a time.
 * A failure is a sentence with the last log lines of the part that failed; nothing is left running then.
 */
export async function startRealCluster(options: RealClusterOptions = {}): Promise<Result<RealCluster, string>> {
  const report = options.report ?? (() => undefined);
  const built = options.installation === undefined ? await buildCluster(report) : ok(options.installation);
  if (!built.ok) return built;
  const opened = await openSite(built.value);
  if (!opened.ok) return opened;

  const site = opened.value;
  const ending = prepareEnding(site);
  const contents: Contents = {
    openkruise: options.openkruise ?? false,
    gatewayApi: options.gatewayApi ?? true,
    istio: options.istio ?? true,
  };
  const now = options.now ?? (() => new Date());
  const started = await startParts(site, contents, now, report, ending.onEnd);
  if (!started.ok) {
    await ending.stop();
    return started;
  }
  let running = true;
  const access: ClusterAccess = {
    ...started.value,
    editorToken: site.credentials.editorToken,
    kubeconfigPath: site.kubeconfigPath,
    logDirectory: site.logDirectory,
    kubectlPath: site.installation.executable("kubectl"),
    kubectlCachePath: site.kubectlCachePath,
    manifestReaderPath: site.installation.executable("manifests"),
  };
  return ok({
    ...access,
    access,
    directory: site.directory,
    parts: () => site.children.parts(),
    logs: () => (running ? site.children.parts().map((part) => `${part.name}:\n${part.logTail()}`) : []),
    restartManager: async () => {
      const api = openApi(access);
      const restarted = await startRolloutsManager(site, api);
      api.close();
      return restarted;
    },
    stop: () => {
      running = false;
      return ending.stop();
    },
  });
}
