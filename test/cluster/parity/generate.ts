import { type SeededRandom, seededRandom } from "#support/seededRandom.ts";
import { anyFieldFaults } from "./faults/anyField.ts";
import { type Fault, pickAny, pickByShare, type TextFault } from "./faults/fault.ts";
import { kindFaults } from "./faults/kind.ts";
import { metadataFaults } from "./faults/metadata.ts";
import { strategyFaults } from "./faults/strategy.ts";
import { textFaults } from "./faults/text.ts";
import { shapes } from "./shapes/kinds.ts";
import type { Fields, Value } from "./value.ts";
import { randomStyle, writeDocument } from "./writeYaml.ts";

/** A manifest file that was made up. */
export interface Generated {
  /** Its place in the run, from 0. */
  readonly number: number;
  /** The shapes of its documents. */
  readonly shapes: readonly string[];
  /** The names of what was done to them. Empty for a good one. */
  readonly faults: readonly string[];
  /** The documents before faults of the text. */
  readonly documents: readonly Fields[];
  readonly text: string;
}

type Groups = readonly [readonly [number, readonly Fault[]], ...(readonly [number, readonly Fault[]])[]];

/** How often each table of faults is opened. */
const groups: Groups = [
  [5, strategyFaults],
  [4, anyFieldFaults],
  [2, metadataFaults],
  [1, kindFaults],
];

const weighted = groups.flatMap(([share, faults]) => {
  const total = faults.reduce((sum, fault) => sum + (fault.share ?? 1), 0);
  // A hundred times as much, because shares go down to a hundredth only.
  return faults.map((fault) => ({ fault, share: (share * 100 * (fault.share ?? 1)) / total }));
});

/** The names of all faults, in the order of their tables. */
export const faultNames: readonly string[] = [
  ...groups.flatMap(([, faults]) => faults.map(({ name }) => name)),
  ...textFaults.map(({ name }) => name),
];

function nonEmpty<Item>(items: readonly Item[]): readonly [Item, ...Item[]] {
  const [first, ...others] = items;
  if (first === undefined) throw new Error("A table of faults is empty.");
  return [first, ...others];
}

const objectFaults = nonEmpty(weighted);
const allTextFaults: readonly [TextFault, ...TextFault[]] = nonEmpty(textFaults);

/** Tries until some fault finds a place. */
function spoil(object: Fields, random: SeededRandom): string {
  for (;;) {
    const { fault } = pickByShare(random, objectFaults);
    if (fault.put(object, random)) return fault.name;
  }
}

function spoilText(text: string, random: SeededRandom): { readonly text: string; readonly fault: string } {
  for (;;) {
    const fault = pickByShare(random, allTextFaults);
    const changed = fault.put(text, random);
    if (changed !== undefined) return { text: changed, fault: fault.name };
  }
}

const separators = [
  "---\n",
  "---\n",
  "---\n",
  "--- # next\n",
  "---  \n",
  "\n---\n# nothing\n---\n",
  "---\n---\n",
] as const;

function joined(texts: readonly string[], random: SeededRandom): string {
  const start = random.chance(0.15) ? random.pick(["---\n", "# Rollouts\n", "\n", "---\n# only a comment\n---\n"]) : "";
  const end = random.chance(0.1) ? random.pick(["---\n", "...\n", "---\n# end\n", "\n\n"]) : "";
  return start + texts.reduce((before, text) => before + random.pick(separators) + text) + end;
}

function generated(random: SeededRandom, number: number): Generated {
  const count = random.chance(0.12) ? 2 : 1;
  const made = Array.from({ length: count }, (_, index) => {
    const shape = pickByShare(random, shapes);
    return { name: shape.name, object: shape.make(random, index) };
  });
  const faults: string[] = [];
  for (let left = random.pick([0, 0, 1, 1, 1, 1, 2, 2, 3]); left > 0; left--) {
    const chosen = pickAny(random, made);
    if (chosen) faults.push(spoil(chosen.object, random));
  }
  const objects = made.map(({ object }) => object);
  const documents = random.chance(0.04) ? [inList(objects, random)] : objects;
  const style = randomStyle(random);
  let text = joined(
    documents.map((document) => writeDocument(document, style, random)),
    random,
  );
  if (random.chance(0.12)) {
    const spoiled = spoilText(text, random);
    text = spoiled.text;
    faults.push(spoiled.fault);
  }
  return { number, shapes: made.map(({ name }) => name), faults, documents, text };
}

function inList(items: Fields[], random: SeededRandom): Fields {
  const [apiVersion, kind] = random.pick([
    ["v1", "List"],
    ["v1", "List"],
    ["rollouts.kruise.io/v1beta1", "RolloutList"],
  ] as const);
  const list: Fields = { apiVersion, kind, items };
  if (random.chance(0.1)) list["metadata"] = random.pick<Fields>([{}, { resourceVersion: "5" }, { x: 1 }]);
  if (random.chance(0.1))
    list["items"] = random.pick<Value>([[], null, {}, "x", [...items, null], [...items, []], [{}]]);
  return list;
}

/** Double braces are templates for us and broken YAML for kubectl, on purpose. */
const template = "{{";

/** Manifests, good and bad, without end. The same seed makes the same ones. */
export function* generate(seed: number): Generator<Generated, never> {
  const random = seededRandom(seed);
  for (let number = 0; ;) {
    const manifest = generated(random, number);
    if (manifest.text.includes(template)) continue;
    number++;
    yield manifest;
  }
}
