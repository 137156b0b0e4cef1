import type { GroupKind, ObjectKey } from "#domain/objectKey.ts";
import type { WorkloadClaim } from "#domain/workloadClaim.ts";
import type { Manifest } from "./manifest.ts";
import type { Referral, Resource, WorkspaceView } from "./resource.ts";
import { contentTopic, kindTopic, nameTopic, referrersTopic, type Topic } from "./topic.ts";

/** A view that takes down what it is asked about, so that the answers can be kept until something of that changes. */
export class AskedView implements WorkspaceView {
  readonly #view: WorkspaceView;
  readonly #asked = new Set<Topic>();

  constructor(view: WorkspaceView) {
    this.#view = view;
  }

  get asked(): ReadonlySet<Topic> {
    return this.#asked;
  }

  get closedWorld(): boolean {
    return this.#view.closedWorld;
  }

  find(wanted: ObjectKey): readonly Resource[] {
    this.#asked.add(nameTopic(wanted));
    return this.#view.find(wanted);
  }

  all(kind: GroupKind, namespace: string | undefined): readonly Resource[] {
    this.#asked.add(kindTopic(kind));
    return this.#view.all(kind, namespace);
  }

  manifest(resource: Resource): Manifest | undefined {
    // Whoever asked for the whole kind hears of every change in it anyway.
    if (!this.#asked.has(kindTopic(resource.key))) this.#asked.add(contentTopic(resource.key));
    return this.#view.manifest(resource);
  }

  referencesTo(key: ObjectKey): readonly Referral[] {
    this.#asked.add(referrersTopic(key));
    return this.#view.referencesTo(key);
  }

  claims(workload: ObjectKey): readonly WorkloadClaim[] {
    this.#asked.add(nameTopic(workload));
    return this.#view.claims(workload);
  }
}
