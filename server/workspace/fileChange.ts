import { type IndexedFile, lookupKey } from "./indexedFile.ts";
import { contentTopic, kindTopic, nameTopic, referrersTopic, type Topic } from "./topic.ts";

/** What a change of a file concerns. */
export type Touched = ReadonlySet<Topic>;

/** Resources, references and claims of a file or of a part of it. */
export type Entries = Omit<IndexedFile, "uri">;

/** What one version of a file has and the other does not. Entries of unchanged documents are the same objects. */
export function difference(file: IndexedFile | undefined, other: IndexedFile | undefined): Entries {
  return {
    resources: without(file?.resources, other?.resources),
    references: without(file?.references, other?.references),
    claims: without(file?.claims, other?.claims),
  };
}

function without<Entry>(entries: readonly Entry[] = [], others: readonly Entry[] = []): readonly Entry[] {
  const known = new Set(others);
  return entries.filter((entry) => !known.has(entry));
}

/** What is not the same in both. Where it stands does not matter. */
export function touchedBetween(before: Entries, after: Entries): Touched {
  const balance = new Map<string, { topics: readonly Topic[]; count: number }>();
  const weigh = (meanings: Iterable<Meaning>, weight: number): void => {
    for (const { topics, meaning } of meanings) {
      const entry = balance.get(meaning) ?? { topics, count: 0 };
      entry.count += weight;
      balance.set(meaning, entry);
    }
  };
  const moved = movedBetween(before, after);
  weigh(meaningsOf(before, moved), -1);
  weigh(meaningsOf(after, moved), 1);
  return new Set([...balance.values()].filter(({ count }) => count !== 0).flatMap(({ topics }) => topics));
}

/**
 * The objects that stand for a resource, a reference or a claim, where both versions have them: a document that only
 * stands elsewhere now keeps them. One edit moves every document behind it, so they are left out before anything is
 * compared.
 */
function movedBetween(before: Entries, after: Entries): ReadonlySet<object> {
  const balance = new Map<object, number>();
  for (const it of identities(before)) balance.set(it, (balance.get(it) ?? 0) + 1);
  for (const it of identities(after)) balance.set(it, (balance.get(it) ?? 0) - 1);
  return new Set([...balance].filter(([, count]) => count === 0).map(([identity]) => identity));
}

function* identities({ resources, references, claims }: Entries): Generator<object> {
  for (const { key } of resources) yield key;
  for (const { target } of references) yield target;
  for (const { workload } of claims) yield workload;
}

/** One fact of a file, and the topics it belongs to. */
interface Meaning {
  readonly topics: readonly Topic[];
  readonly meaning: string;
}

function* meaningsOf({ resources, references, claims }: Entries, moved: ReadonlySet<object>): Generator<Meaning> {
  for (const { key, apiVersion, content } of resources) {
    if (moved.has(key)) continue;
    const identity = `${lookupKey(key)} ${key.namespace} ${apiVersion.version}`;
    yield { topics: [nameTopic(key), kindTopic(key)], meaning: `is ${identity}` };
    if (content === undefined) continue;
    yield { topics: [contentTopic(key), kindTopic(key)], meaning: `holds ${identity} ${content}` };
  }
  for (const { row, target, from } of references) {
    if (moved.has(target)) continue;
    const referrer = from ? `${lookupKey(from)} ${from.namespace}` : "";
    const meaning = `refers ${lookupKey(target)} ${target.namespace} ${row} ${referrer}`;
    yield { topics: [referrersTopic(target)], meaning };
  }
  for (const { workload, claim } of claims) {
    if (moved.has(workload)) continue;
    const meaning = `claims ${lookupKey(workload)} ${JSON.stringify(claim)}`;
    yield { topics: [nameTopic(workload)], meaning };
  }
}
