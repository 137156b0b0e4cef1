import type { WorkloadClaim } from "#domain/workloadClaim.ts";
import { mayMean, type ObjectKey } from "#domain/objectKey.ts";
import {
  type IndexedClaim,
  type IndexedFile,
  type IndexedReference,
  type IndexedResource,
  lookupKey,
} from "./indexedFile.ts";
import { Multimap } from "./multimap.ts";
import type { WorkspaceView } from "./resource.ts";

/** Names that a change of a file made appear, vanish or mean something else. */
export type Touched = ReadonlySet<string>;

/**
 * Every resource and reference of the open files and of the files on disk; the text of an open file hides what is on
 * disk. Files come in already indexed (see `indexFile.ts`), questions are answered at once.
 */
export class ManifestIndex implements WorkspaceView {
  readonly closedWorld: boolean;
  readonly #onDisk = new Map<string, IndexedFile>();
  readonly #open = new Map<string, IndexedFile>();
  readonly #resources = new Multimap<IndexedResource>();
  readonly #references = new Multimap<IndexedReference>();
  readonly #claims = new Multimap<IndexedClaim>();
  #state: object = {};

  constructor(options: { readonly closedWorld: boolean } = { closedWorld: false }) {
    this.closedWorld = options.closedWorld;
  }

  find(wanted: ObjectKey): readonly IndexedResource[] {
    const candidates = this.#resources.get(lookupKey(wanted));
    return candidates.filter(({ key }) => mayMean(wanted, key)).sort(inFileOrder);
  }

  /** Every reference that may mean the key, in file order. */
  referencesTo(key: ObjectKey): readonly IndexedReference[] {
    const candidates = this.#references.get(lookupKey(key));
    return candidates.filter(({ target }) => mayMean(target, key)).sort(inTextOrder);
  }

  /** What every Rollout claims whose workload may be the wanted one, in file order. */
  claims(workload: ObjectKey): readonly WorkloadClaim[] {
    const candidates = this.#claims.get(lookupKey(workload)).filter((it) => mayMean(workload, it.workload));
    return candidates.sort((one, other) => byUri(one, other) || one.offset - other.offset).map(({ claim }) => claim);
  }

  /**
   * An object that is replaced whenever some name comes to mean something else. What was computed from answers of the
   * index holds as long as it is the same, the places of resources apart.
   */
  get state(): object {
    return this.#state;
  }

  /** What is known of a file: its open text, else what is on disk. */
  file(uri: string): IndexedFile | undefined {
    return this.#open.get(uri) ?? this.#onDisk.get(uri);
  }

  isOpen(uri: string): boolean {
    return this.#open.has(uri);
  }

  /** Sets or, with undefined, forgets what is on disk. */
  setOnDisk(uri: string, file: IndexedFile | undefined): Touched {
    return this.#change(uri, this.#onDisk, file);
  }

  /** Sets the open text of a file or, with undefined, lets what is on disk show again. */
  setOpen(uri: string, file: IndexedFile | undefined): Touched {
    return this.#change(uri, this.#open, file);
  }

  /** The files on disk, open or not. */
  onDisk(): readonly string[] {
    return [...this.#onDisk.keys()];
  }

  /** The files whose findings may change with the touched names: those that refer to one of them. */
  dependents(touched: Touched): ReadonlySet<string> {
    return new Set([...touched].flatMap((name) => this.#references.get(name)).map(({ uri }) => uri));
  }

  #change(uri: string, layer: Map<string, IndexedFile>, file: IndexedFile | undefined): Touched {
    const before = this.file(uri);
    if (file) layer.set(uri, file);
    else layer.delete(uri);
    const after = this.file(uri);
    if (before === after) return new Set();
    const gone = without(before, after);
    const come = without(after, before);
    this.#forget(gone);
    this.#learn(come);
    const touched = touchedBetween(gone, come);
    if (touched.size > 0) this.#state = {};
    return touched;
  }

  #learn({ resources, references, claims }: Entries): void {
    for (const it of resources) this.#resources.add(lookupKey(it.key), it);
    for (const it of references) this.#references.add(lookupKey(it.target), it);
    for (const it of claims) this.#claims.add(lookupKey(it.workload), it);
  }

  #forget({ resources, references, claims }: Entries): void {
    for (const it of resources) this.#resources.delete(lookupKey(it.key), it);
    for (const it of references) this.#references.delete(lookupKey(it.target), it);
    for (const it of claims) this.#claims.delete(lookupKey(it.workload), it);
  }
}

type Entries = Omit<IndexedFile, "uri">;

/** What one version of a file has and the other does not. Entries of unchanged documents are the same objects. */
function without(file: IndexedFile | undefined, other: IndexedFile | undefined): Entries {
  const minus = <Entry>(entries: readonly Entry[] = [], others: readonly Entry[] = []): readonly Entry[] => {
    const known = new Set(others);
    return entries.filter((entry) => !known.has(entry));
  };
  return {
    resources: minus(file?.resources, other?.resources),
    references: minus(file?.references, other?.references),
    claims: minus(file?.claims, other?.claims),
  };
}

/** Names whose resources or claims are not the same in both. Where they stand does not matter. */
function touchedBetween(before: Entries, after: Entries): Touched {
  const balance = new Map<string, { name: string; count: number }>();
  const weigh = (entries: Entries, weight: number): void => {
    for (const { name, meaning } of meaningsOf(entries)) {
      const entry = balance.get(meaning) ?? { name, count: 0 };
      entry.count += weight;
      balance.set(meaning, entry);
    }
  };
  weigh(before, -1);
  weigh(after, 1);
  return new Set([...balance.values()].filter(({ count }) => count !== 0).map(({ name }) => name));
}

function* meaningsOf({ resources, claims }: Entries): Generator<{ name: string; meaning: string }> {
  for (const { key, apiVersion } of resources) {
    const name = lookupKey(key);
    yield { name, meaning: `is ${name} ${key.namespace} ${apiVersion.version}` };
  }
  for (const { workload, claim } of claims) {
    const name = lookupKey(workload);
    yield { name, meaning: `claims ${name} ${JSON.stringify(claim)}` };
  }
}

function inFileOrder(one: IndexedResource, other: IndexedResource): number {
  return byUri(one, other) || one.nameSpan.start - other.nameSpan.start;
}

function inTextOrder(one: IndexedReference, other: IndexedReference): number {
  const [start, otherStart] = [one.range.start, other.range.start];
  return byUri(one, other) || start.line - otherStart.line || start.character - otherStart.character;
}

function byUri(one: { readonly uri: string }, other: { readonly uri: string }): number {
  return one.uri < other.uri ? -1 : one.uri > other.uri ? 1 : 0;
}
