import { type JsonObject, stringAt } from "#domain/json.ts";
import { type GroupKind, kruiseGroup, mayMean, type ObjectKey, parseApiVersion } from "#domain/objectKey.ts";
import type { WorkloadClaim } from "#domain/workloadClaim.ts";
import { parseDocument } from "#yaml/parseDocument.ts";
import { asWritten } from "./asWritten.ts";
import { claimIn } from "./claim.ts";
import type { LiveKind } from "./liveKind.ts";
import { liveText } from "./liveText.ts";
import type { Manifest } from "./manifest.ts";
import { readManifest } from "./readManifest.ts";
import { referencesIn } from "./references.ts";
import type { Referral, Resource, WorkspaceView } from "./resource.ts";

/** What a look for an object may find. `unknown` means that its kind was not read, so that nobody can tell. */
export type LookedUp = JsonObject | "missing" | "unknown";

/**
 * The objects of one namespace of a cluster, as far as they were read, seen as a workspace. Of a kind that was read
 * everything is known; of any other kind nothing is, so that every name of it counts as found.
 */
export class LiveObjects implements WorkspaceView {
  readonly closedWorld = true;
  readonly #kinds: ReadonlyMap<string, LiveKind>;
  readonly #manifests = new Map<JsonObject, Manifest | undefined>();

  constructor(kinds: readonly LiveKind[]) {
    this.#kinds = new Map(kinds.map((kind) => [kindKey(kind), kind]));
  }

  /** The object of this name, or why there is none. */
  lookUp(kind: GroupKind, name: string): LookedUp {
    const known = this.#kinds.get(kindKey(kind));
    if (!known) return "unknown";
    return known.objects.find((object) => stringAt(object, ["metadata", "name"]) === name) ?? "missing";
  }

  /** All objects of a kind; none where the kind was not read. */
  objects(kind: GroupKind): readonly JsonObject[] {
    return this.#kinds.get(kindKey(kind))?.objects ?? [];
  }

  /** The same objects as people wrote them, without what a running release has made and changed. */
  asWritten(): LiveObjects {
    return new LiveObjects([...this.#kinds.values()].map(asWritten));
  }

  /** The object as a manifest, read when first asked; undefined where it does not say what it is. */
  manifestOf(object: JsonObject): Manifest | undefined {
    if (!this.#manifests.has(object)) this.#manifests.set(object, readManifest(parseDocument(liveText(object))));
    return this.#manifests.get(object);
  }

  find(wanted: ObjectKey): readonly Resource[] {
    if (!this.#kinds.has(kindKey(wanted))) return [resourceOf(wanted, "")];
    return this.all(wanted, wanted.namespace).filter(({ key }) => mayMean(wanted, key));
  }

  all(kind: GroupKind, namespace: string | undefined): readonly LiveResource[] {
    return this.objects(kind).flatMap((object) => {
      const key = keyOf(kind, object);
      if (key === undefined || (namespace !== undefined && key.namespace !== namespace)) return [];
      return [{ ...resourceOf(key, stringAt(object, ["apiVersion"]) ?? ""), object }];
    });
  }

  manifest(resource: Resource | LiveResource): Manifest | undefined {
    return "object" in resource ? this.manifestOf(resource.object) : undefined;
  }

  referencesTo(key: ObjectKey): readonly Referral[] {
    return [...this.#kinds.values()].flatMap(({ objects }) =>
      objects.flatMap((object) => this.#referrals(object, key)),
    );
  }

  claims(workload: ObjectKey): readonly WorkloadClaim[] {
    return this.objects(rolloutKind).flatMap((object) => {
      const manifest = this.manifestOf(object);
      const made = manifest && claimIn(manifest);
      return made && mayMean(workload, made.workload) ? [made.claim] : [];
    });
  }

  #referrals(object: JsonObject, key: ObjectKey): readonly Referral[] {
    const manifest = this.manifestOf(object);
    return (manifest ? referencesIn(manifest) : [])
      .filter(({ target }) => mayMean(target, key))
      .map(({ row, target }) => ({ row: row.id, target, from: manifest?.key }));
  }
}

/** An object of a cluster as a resource of the workspace it makes up. */
interface LiveResource extends Resource {
  readonly object: JsonObject;
}

const rolloutKind: GroupKind = { group: kruiseGroup, kind: "Rollout" };

/** Objects of a cluster stand in no file, so the places are empty. */
const nowhere = { start: 0, end: 0 };

function resourceOf(key: ObjectKey, apiVersion: string): Resource {
  return { key, apiVersion: parseApiVersion(apiVersion), uri: "", nameSpan: nowhere, documentSpan: nowhere };
}

function keyOf(kind: GroupKind, object: JsonObject): ObjectKey | undefined {
  const name = stringAt(object, ["metadata", "name"]);
  const namespace = stringAt(object, ["metadata", "namespace"]);
  return name === undefined ? undefined : { group: kind.group, kind: kind.kind, namespace, name };
}

function kindKey({ group, kind }: GroupKind): string {
  return `${group}/${kind}`;
}
