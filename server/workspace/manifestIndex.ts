import { type GroupKind, mayMean, type ObjectKey } from "#domain/objectKey.ts";
import type { WorkloadClaim } from "#domain/workloadClaim.ts";
import { ChangeLog } from "./changeLog.ts";
import { difference, type Entries, type Touched, touchedBetween } from "./fileChange.ts";
import {
  type IndexedClaim,
  type IndexedFile,
  type IndexedReference,
  type IndexedResource,
  lookupKey,
} from "./indexedFile.ts";
import { KindShelf } from "./kindShelf.ts";
import type { Manifest } from "./manifest.ts";
import { type ContentOf, ManifestReader } from "./manifestReader.ts";
import { Multimap } from "./multimap.ts";
import type { WorkspaceView } from "./resource.ts";
import { referredTo, type Topic } from "./topic.ts";

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
  /** Answers about them by name and namespace, until one changes: thousands of Rollouts may claim one workload. */
  readonly #claimants = new Map<string, Map<string | undefined, readonly WorkloadClaim[]>>();
  readonly #shelf = new KindShelf();
  readonly #reader: ManifestReader;
  /** Who asked about a topic, by URI; a file that no longer asks is only looked at once too often. */
  readonly #askers = new Multimap<string>();
  readonly #changes = new ChangeLog();

  /** Without `contentOf` the index knows names and references only. */
  constructor(options: { readonly closedWorld?: boolean; readonly contentOf?: ContentOf } = {}) {
    this.closedWorld = options.closedWorld ?? false;
    this.#reader = new ManifestReader(options.contentOf ?? (() => undefined));
  }

  find(wanted: ObjectKey): readonly IndexedResource[] {
    const candidates = this.#resources.get(lookupKey(wanted));
    return candidates.filter(({ key }) => mayMean(wanted, key)).sort(inFileOrder);
  }

  all(kind: GroupKind, namespace: string | undefined): readonly IndexedResource[] {
    return this.#shelf.get(kind, namespace);
  }

  manifest(resource: IndexedResource): Manifest | undefined {
    return this.#reader.read(resource);
  }

  /** Every reference that may mean the key, in file order. */
  referencesTo(key: ObjectKey): readonly IndexedReference[] {
    const candidates = this.#references.get(lookupKey(key));
    return candidates.filter(({ target }) => mayMean(target, key)).sort(inTextOrder);
  }

  /** What every Rollout claims whose workload may be the wanted one, in file order. */
  claims(workload: ObjectKey): readonly WorkloadClaim[] {
    const name = lookupKey(workload);
    const answers = this.#claimants.get(name) ?? new Map<string | undefined, readonly WorkloadClaim[]>();
    this.#claimants.set(name, answers);
    const known = answers.get(workload.namespace);
    if (known) return known;
    const candidates = this.#claims.get(name).filter((it) => mayMean(workload, it.workload));
    const answer = candidates.sort(byPlace).map(({ claim }) => claim);
    answers.set(workload.namespace, answer);
    return answer;
  }

  /** How many changes there were; what was computed at the same number still holds, the places of resources apart. */
  get changes(): number {
    return this.#changes.count;
  }

  /** True when nothing of what was asked has changed since the index had seen that many changes. */
  isUnchangedSince(changes: number, asked: ReadonlySet<Topic>): boolean {
    return this.#changes.noneSince(changes, asked);
  }

  /** Remembers that findings of a file depend on the topics, so that it is among the dependents when they change. */
  noteAsker(uri: string, asked: Iterable<Topic>): void {
    for (const topic of asked) this.#askers.add(topic, uri);
  }

  /** What is known of a file: its open text, else what is on disk. */
  file(uri: string): IndexedFile | undefined {
    return this.#open.get(uri) ?? this.#onDisk.get(uri);
  }

  isOpen(uri: string): boolean {
    return this.#open.has(uri);
  }

  /** Takes in a file of which nothing was known and nothing asked yet. For whole repositories, before any question. */
  add(file: IndexedFile): void {
    this.#onDisk.set(file.uri, file);
    this.#learn(file);
    this.#changes.add([]);
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

  /** The files whose findings may change with the topics: those that refer to one of them, and those that asked. */
  dependents(touched: Touched): ReadonlySet<string> {
    const referring = [...touched].flatMap((topic) => this.#references.get(referredTo(topic) ?? ""));
    const asking = [...touched].flatMap((topic) => this.#askers.get(topic));
    return new Set([...referring.map(({ uri }) => uri), ...asking]);
  }

  #change(uri: string, layer: Map<string, IndexedFile>, file: IndexedFile | undefined): Touched {
    const before = this.file(uri);
    this.#reader.forget(uri);
    if (file) layer.set(uri, file);
    else layer.delete(uri);
    const after = this.file(uri);
    if (before === after) return new Set();
    const gone = difference(before, after);
    const come = difference(after, before);
    this.#forget(gone);
    this.#learn(come);
    const touched = touchedBetween(gone, come);
    // What nobody asked about decides no verdict.
    if (touched.size > 0) this.#changes.add([...touched].filter((topic) => this.#askers.has(topic)));
    return touched;
  }

  #learn({ resources, references, claims }: Entries): void {
    for (const it of resources) this.#resources.add(lookupKey(it.key), it);
    for (const it of resources) if (it.content !== undefined) this.#shelf.add(it);
    for (const it of references) this.#references.add(lookupKey(it.target), it);
    for (const it of claims) this.#claims.add(lookupKey(it.workload), it);
    for (const it of claims) this.#claimants.delete(lookupKey(it.workload));
  }

  #forget({ resources, references, claims }: Entries): void {
    for (const it of resources) this.#resources.delete(lookupKey(it.key), it);
    for (const it of resources) if (it.content !== undefined) this.#shelf.delete(it);
    for (const it of references) this.#references.delete(lookupKey(it.target), it);
    for (const it of claims) this.#claims.delete(lookupKey(it.workload), it);
    for (const it of claims) this.#claimants.delete(lookupKey(it.workload));
  }
}

function inFileOrder(one: IndexedResource, other: IndexedResource): number {
  return byUri(one, other) || one.nameSpan.start - other.nameSpan.start;
}

function inTextOrder(one: IndexedReference, other: IndexedReference): number {
  const [start, otherStart] = [one.range.start, other.range.start];
  return byUri(one, other) || start.line - otherStart.line || start.character - otherStart.character;
}

function byPlace(one: IndexedClaim, other: IndexedClaim): number {
  return byUri(one, other) || one.offset - other.offset;
}

function byUri(one: { readonly uri: string }, other: { readonly uri: string }): number {
  return one.uri < other.uri ? -1 : one.uri > other.uri ? 1 : 0;
}
