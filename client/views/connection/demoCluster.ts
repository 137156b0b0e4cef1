/** A demo cluster that runs. */
export interface RunningDemo {
  readonly kubeconfigPath: string;
  stop(): Promise<void>;
}

/** The demo cluster of this window: at most one, inside the extension host, gone when the window closes. */
export class DemoCluster {
  readonly #start: () => Promise<RunningDemo>;
  #starting: Promise<RunningDemo> | undefined;
  #running: RunningDemo | undefined;
  /** The context chosen in its kubeconfig; undefined takes the current one. */
  context: string | undefined;

  constructor(start: () => Promise<RunningDemo>) {
    this.#start = start;
  }

  /** Its kubeconfig while it runs. */
  get kubeconfigPath(): string | undefined {
    return this.#running?.kubeconfigPath;
  }

  /** Starts it, or waits for the start that is under way. */
  async start(): Promise<void> {
    this.#starting ??= this.#start();
    try {
      this.#running = await this.#starting;
    } finally {
      if (this.#running === undefined) this.#starting = undefined;
    }
  }

  /** Stops it, also when it is only starting. */
  async stop(): Promise<void> {
    const starting = this.#starting;
    this.#starting = undefined;
    this.#running = undefined;
    await (await starting)?.stop();
  }
}
