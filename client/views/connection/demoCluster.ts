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

  /** Starts it, or waits for the start that is under way. One that is stopped meanwhile does not come up. */
  async start(): Promise<void> {
    this.#starting ??= this.#start();
    const starting = this.#starting;
    try {
      const running = await starting;
      if (this.#starting === starting) this.#running = running;
    } catch (error) {
      if (this.#starting === starting) this.#starting = undefined;
      throw error;
    }
  }

  /** Stops it, also when it is only starting. */
  async stop(): Promise<void> {
    const starting = this.#starting;
    this.#starting = undefined;
    this.#running = undefined;
    // Whoever started it hears why that failed; here there is nothing to stop then.
    const running = await starting?.catch(() => undefined);
    await running?.stop();
  }
}
