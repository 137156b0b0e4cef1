import type { Cluster } from "#cluster/clusterPort.ts";
import { connectionSettings, type ContextFailure } from "#cluster/connectionSettings.ts";
import type { Kubeconfig, KubeconfigFailure } from "#cluster/kubeconfig.ts";
import { readKubeconfig } from "#cluster/kubeconfigFiles.ts";
import { connect } from "#cluster/kubernetesCluster.ts";
import { RolloutStore } from "#cluster/rolloutStore.ts";
import type { ConnectionState } from "#present/connectionState.ts";
import { Session } from "./session.ts";

/** What decides where to connect. Asked again at every connection. */
export interface ConnectionChoice {
  /** False in an untrusted workspace: nothing is read then, because a kubeconfig can name programs to run. */
  trusted(): boolean;
  /** Kubeconfig files, strongest first. */
  files(): readonly string[];
  /** Undefined takes the current context of the kubeconfig. */
  context(): string | undefined;
  /** Empty means all namespaces. */
  namespaces(): readonly string[];
}

/** What is told about a connection. */
export interface ConnectionListener {
  /** How it stands is another; the rows may be others, too. */
  stands(): void;
  /** These Rollouts changed. */
  changed(uids: readonly string[]): void;
  /** Something worth a line in the log. */
  noted(line: string): void;
}

/** Calls back when one of the files appears, changes or vanishes, until it is disposed. */
export type WatchFiles = (paths: readonly string[], changed: () => void) => { dispose(): void };

/** Keeps the one session there is, and replaces it when the kubeconfig or the choice changes. */
export class LiveConnection {
  readonly #choice: ConnectionChoice;
  readonly #listener: ConnectionListener;
  readonly #watchFiles: WatchFiles;
  #opened = false;
  #round = 0;
  /** True while somebody wants a new session even from what made the last one. */
  #wanted = false;
  #kubeconfig: Kubeconfig | undefined;
  /** What the session was made from, to tell whether a changed file or setting concerns it. */
  #madeFrom = "";
  #session: Session | undefined;
  #noSession: ConnectionState = { kind: "notOpened" };
  #watching: { dispose(): void } | undefined;

  constructor(choice: ConnectionChoice, listener: ConnectionListener, watch: WatchFiles) {
    this.#choice = choice;
    this.#listener = listener;
    this.#watchFiles = watch;
  }

  /** The session of now; undefined while there is no cluster to talk to. */
  get session(): Session | undefined {
    return this.#session;
  }

  /** The kubeconfig read last; undefined when none could be read. */
  get kubeconfig(): Kubeconfig | undefined {
    return this.#kubeconfig;
  }

  /** How the connection stands. */
  state(): ConnectionState {
    if (this.#session === undefined) return this.#noSession;
    const { cluster, store } = this.#session;
    return { ...store.state, identity: cluster.identity };
  }

  /** Connects when first asked; nothing is read or requested before. */
  async open(): Promise<void> {
    if (this.#opened) return;
    await this.reconnect();
  }

  /** Ends the session and starts another, whatever has changed. */
  async reconnect(): Promise<void> {
    this.#opened = true;
    this.#wanted = true;
    await this.#renew();
  }

  /** Starts another session if what it would be made from differs. */
  async refresh(): Promise<void> {
    if (this.#opened) await this.#renew();
  }

  /** Ends the session. */
  close(): void {
    this.#round++;
    this.#opened = false;
    this.#watching?.dispose();
    this.#endSession();
  }

  async #renew(): Promise<void> {
    const round = ++this.#round;
    if (!this.#choice.trusted()) {
      this.#standWithout({ kind: "restricted" });
      return;
    }
    const files = this.#choice.files();
    this.#watching?.dispose();
    this.#watching = this.#watchFiles(files, () => void this.refresh());
    const read = await readKubeconfig(files);
    if (round !== this.#round) return;
    this.#kubeconfig = read.ok ? read.value : undefined;
    if (!read.ok) {
      this.#standWithout(withoutKubeconfig(read.failure));
      return;
    }
    const found = connectionSettings(read.value, this.#choice.context());
    if (!found.ok) {
      this.#standWithout(withoutContext(found.failure));
      return;
    }
    const namespaces = this.#choice.namespaces();
    const madeFrom = JSON.stringify([found.value, namespaces]);
    if (!this.#wanted && madeFrom === this.#madeFrom) return;
    this.#wanted = false;
    this.#start(connect(found.value), namespaces, madeFrom);
  }

  #start(cluster: Cluster, namespaces: readonly string[], madeFrom: string): void {
    this.#endSession();
    const { identity } = cluster;
    this.#listener.noted(
      `connection: start context=${identity.context} server=${identity.server} user=${identity.user}`,
    );
    const store = new RolloutStore(cluster, namespaces);
    this.#madeFrom = madeFrom;
    this.#session = new Session(cluster, store);
    store.onChange(({ uids }) => {
      if (uids.length === 0) this.#listener.stands();
      else this.#listener.changed(uids);
    });
    this.#listener.stands();
  }

  #standWithout(state: ConnectionState): void {
    this.#endSession();
    this.#noSession = state;
    this.#listener.noted(`connection: none reason=${state.kind}`);
    this.#listener.stands();
  }

  #endSession(): void {
    this.#session?.end();
    this.#session = undefined;
    this.#madeFrom = "";
  }
}

function withoutKubeconfig(failure: KubeconfigFailure): ConnectionState {
  return failure.kind === "missing"
    ? { kind: "noKubeconfig", files: failure.files }
    : { kind: "brokenKubeconfig", file: failure.file, reason: failure.reason };
}

function withoutContext(failure: ContextFailure): ConnectionState {
  return failure.kind === "noContext"
    ? { kind: "noContext", wanted: failure.wanted, available: failure.available }
    : { kind: "incompleteContext", context: failure.context, reason: failure.reason };
}
