import type { Cluster } from "#cluster/clusterPort.ts";
import { controllerServed } from "#domain/controllerServed.ts";
import type { ControllerVersion } from "#domain/controllerVersion.ts";
import { kruiseGroup } from "#domain/objectKey.ts";

/** Where news of a controller goes. */
export interface ControllerListener {
  /** Undefined when there is no connection, or the cluster does not tell. */
  learned(version: ControllerVersion | undefined): void;
  /** The cluster could not be asked; nothing is lost but the exact rules of its line. */
  notLearned(reason: string): void;
}

/** Asks each cluster once, when its connection stands, which controller line it was set up for. */
export class ControllerNews {
  readonly #listener: ControllerListener;
  #asked: Cluster | undefined;

  constructor(listener: ControllerListener) {
    this.#listener = listener;
  }

  /** Takes over the cluster that is connected now; undefined when none is. */
  async connected(cluster: Cluster | undefined): Promise<void> {
    if (cluster === this.#asked) return;
    this.#asked = cluster;
    if (!cluster) {
      this.#listener.learned(undefined);
      return;
    }
    const document = await cluster.openApi({ group: kruiseGroup, version: "v1beta1" });
    if (cluster !== this.#asked) return;
    if (!document.ok) this.#listener.notLearned(`${document.failure.kind} ${document.failure.message}`);
    this.#listener.learned(document.ok ? controllerServed(document.value) : undefined);
  }
}
