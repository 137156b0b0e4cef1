import { randomBytes } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { users, type User } from "./api/access.ts";
import { Api } from "./api/api.ts";
import { listen } from "./api/apiServer.ts";
import { Faults } from "./api/faults.ts";
import type { Clock } from "./clock/clock.ts";
import { LiveClock } from "./clock/liveClock.ts";
import type { PodTimes } from "./controllers/podController.ts";
import { demoContext, kubeconfigText, type Tokens, type UserName } from "./kubeconfig.ts";
import { losesStatusWrites } from "./lostStatusWrites.ts";
import { selfSignedCertificate } from "./tls/selfSignedCertificate.ts";
import { simulatedCluster, type SimulatedCluster } from "./simulatedCluster.ts";

/** How to run a simulated cluster. Everything has a default. */
export interface SimulatorOptions {
  /** The time of the cluster. Default: a clock of its own that runs, from now on. */
  readonly clock?: Clock;
  /** How much faster than real time the clock of its own runs. Default 1. */
  readonly speed?: number;
  /** The time of the connections: bookmarks and time-outs of watches. Default: real time. */
  readonly connectionClock?: Clock;
  /** Decides uids and generated names. Default 1. */
  readonly seed?: number;
  /** How many changes a watch can look back. Default 2000. */
  readonly watchWindow?: number;
  readonly podTimes?: PodTimes;
  /** Default: a free one. */
  readonly port?: number;
  /** Serves without TLS, for tests of transports. kubectl sends no token then. Default false. */
  readonly plainHttp?: boolean;
  /** Bearer tokens. Default: made anew. */
  readonly tokens?: Tokens;
  /** Folder for the kubeconfig; it is left in place at the end. Default: one of its own, removed at the end. */
  readonly directory?: string;
  /** Changes the cluster before anybody can see it. */
  readonly prepare?: (cluster: SimulatedCluster) => void;
}

/** A running simulated cluster. */
export interface Simulator {
  /** `https://127.0.0.1:<port>` */
  readonly server: string;
  /** The certificate to trust, as PEM; undefined without TLS. */
  readonly certificateAuthority: string | undefined;
  /** Bearer token of the administrator. */
  readonly token: string;
  readonly tokens: Tokens;
  /** Kubeconfig with a context per user. */
  readonly kubeconfigPath: string;
  /** The administrator's context in that kubeconfig. */
  readonly context: string;
  readonly cluster: SimulatedCluster;
  readonly clock: Clock;
  readonly faults: Faults;
  /** Forgets all changes so far, so that watches and further pages from before get 410 Gone. */
  expireHistory(): void;
  /** Ends connections and time, and removes what was written. Can be called again. */
  stop(): Promise<void>;
}

/** Starts a simulated cluster on loopback and writes its kubeconfig. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const ownClock = new LiveClock(Date.now(), options.speed ?? 1);
  const realTime = new LiveClock(Date.now(), 1);
  const clock = options.clock ?? ownClock;
  const cluster = simulatedCluster({
    clock,
    ...(options.seed === undefined ? {} : { seed: options.seed }),
    ...(options.watchWindow === undefined ? {} : { watchWindow: options.watchWindow }),
    ...(options.podTimes === undefined ? {} : { podTimes: options.podTimes }),
  });
  options.prepare?.(cluster);
  const faults = new Faults();
  const certificate = options.plainHttp === true ? undefined : selfSignedCertificate("kruise-demo", Date.now());
  const tokens = options.tokens ?? freshTokens();
  const listening = await listen(
    {
      api: new Api(cluster.registry, clock),
      store: cluster.store,
      clock: options.connectionClock ?? realTime,
      faults,
      userOf: (token) => userOf(tokens, token),
      onAnswered: losesStatusWrites(cluster, faults),
    },
    options.port ?? 0,
    certificate,
  );
  ownClock.run();
  realTime.run();
  const directory = options.directory ?? (await mkdtemp(join(tmpdir(), "kruise-demo-")));
  await mkdir(directory, { recursive: true });
  const kubeconfigPath = join(directory, "kubeconfig");
  await writeFile(kubeconfigPath, kubeconfigText(listening.server, certificate?.certificate, tokens), { mode: 0o600 });
  const stop = async (): Promise<void> => {
    ownClock.stop();
    realTime.stop();
    await listening.stop();
    await rm(options.directory === undefined ? directory : kubeconfigPath, { recursive: true, force: true });
  };
  let stopped: Promise<void> | undefined;
  return {
    server: listening.server,
    certificateAuthority: certificate?.certificate,
    token: tokens.admin,
    tokens,
    kubeconfigPath,
    context: demoContext,
    cluster,
    clock,
    faults,
    expireHistory: () => cluster.store.compact(),
    stop: () => (stopped ??= stop()),
  };
}

const userNames: readonly UserName[] = ["admin", "editor", "viewer"];

function userOf(tokens: Tokens, token: string): User | undefined {
  const name = userNames.find((it) => tokens[it] === token);
  return name === undefined ? undefined : users[name];
}

function freshTokens(): Tokens {
  const token = (): string => randomBytes(18).toString("base64url");
  return { admin: token(), editor: token(), viewer: token() };
}
