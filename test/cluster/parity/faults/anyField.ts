import type { SeededRandom } from "#support/seededRandom.ts";
import {
  again,
  Anchored,
  copyOf,
  type Fields,
  isFields,
  isScalar,
  read,
  remove,
  type Slot,
  slotsOf,
  type Value,
  Verbatim,
  write,
  writtenKey,
} from "#test-cluster/parity/value.ts";
import { type Fault, pickAny } from "./fault.ts";

type Words = readonly [string, ...string[]];

/** Scalars that YAML 1.1 takes for something else than a text. */
// prettier-ignore
const yaml11: Words = [
  "yes", "no", "on", "off", "y", "N", "True", "~", "null", "", "010", "0o10", "0x10", "0b11", "1_0", "1e1", "5.0", "+5",
  "1:30", "2001-01-01", ".5", "-0", "1e400", ".inf", ".nan", "0.0", "08", "=", "<<", "!!str 5", "!!int 5", "!!float 5",
  "!!str yes", "!!bool yes", "!!null ''", "! 5", "!x 5", "!!binary aGk=", "'5'", '"\\u0035"', "|\n  5", ">-\n  5%", "5 # five",
];

/** Values of every type. */
// prettier-ignore
const odd: readonly [Value, ...Value[]] = [
  "text", "", "5", 5, 0, -1, 1.5, 1e21, true, false, null, [], {}, ["text"], [5], [null], [{}], { a: 1 }, "5%",
  2147483647, 2147483648, -2147483649, new Verbatim("9007199254740993"), 9007199254740991,
];

const bigNumbers: Words = [
  "2147483647",
  "2147483648",
  "-2147483648",
  "-2147483649",
  "9223372036854775807",
  "9223372036854775808",
  "-9223372036854775808",
  "-9223372036854775809",
  "18446744073709551615",
  "18446744073709551616",
  "1e30",
];

const longTexts: Words = [
  "a".repeat(64),
  "a".repeat(253),
  "a".repeat(254),
  "a".repeat(256),
  "a".repeat(257),
  "a".repeat(1024),
  "a".repeat(1025),
  "a".repeat(4096),
  "a".repeat(4097),
  "\u{1F600}".repeat(256),
  "é".repeat(257),
  "\u{1F600}".repeat(4096),
  "日".repeat(4097),
];

function anySlot(object: Fields, random: SeededRandom, fits: (slot: Slot) => boolean = () => true): Slot | undefined {
  return pickAny(random, slotsOf(object).filter(fits));
}

function putInto(slot: Slot | undefined, value: () => Value): boolean {
  if (!slot) return false;
  write(slot, value());
  return true;
}

function mappings(object: Fields): readonly Fields[] {
  return [object, ...slotsOf(object).map(read)].filter(isFields);
}

function typo(name: string, random: SeededRandom): string {
  const at = random.below(Math.max(1, name.length));
  return random.pick([
    name.slice(0, at) + name.slice(at + 1),
    `${name}s`,
    name.toUpperCase(),
    name.slice(0, at) + (name[at] ?? "x") + name.slice(at),
    `${name} `,
  ]);
}

/** Faults that any field can have. */
export const anyFieldFaults: readonly Fault[] = [
  {
    name: "value of any type",
    share: 6,
    put: (object, random) => putInto(anySlot(object, random), () => copyOf(random.pick(odd))),
  },
  {
    name: "field missing",
    share: 4,
    put: (object, random) => {
      const slot = anySlot(object, random);
      if (slot) remove(slot);
      return slot !== undefined;
    },
  },
  { name: "null", share: 3, put: (object, random) => putInto(anySlot(object, random), () => null) },
  {
    name: "YAML 1.1 word",
    share: 4,
    put: (object, random) =>
      putInto(
        anySlot(object, random, (slot) => isScalar(read(slot))),
        () => new Verbatim(random.pick(yaml11)),
      ),
  },
  {
    name: "number beyond 32 or 64 bits",
    share: 3,
    put: (object, random) =>
      putInto(
        anySlot(object, random, (slot) => typeof read(slot) === "number" || slot.key === "replicas"),
        () => new Verbatim(random.pick(bigNumbers)),
      ),
  },
  {
    name: "odd length",
    share: 2,
    put: (object, random) =>
      putInto(
        anySlot(object, random, (slot) => typeof read(slot) === "string"),
        () => random.pick(longTexts),
      ),
  },
  {
    name: "multi-byte text",
    put: (object, random) =>
      putInto(
        anySlot(object, random, (slot) => typeof read(slot) === "string"),
        () => random.pick(["日本語", "é", "\u{1F600}", "\u00a0", "ﬁ", "e\u0301", "\u2028", "\u0085"]),
      ),
  },
  {
    name: "key misspelled",
    share: 3,
    put: (object, random) => {
      const slot = anySlot(object, random, ({ key }) => typeof key === "string");
      if (!slot) return false;
      const value = read(slot);
      remove(slot);
      if (!Array.isArray(slot.holder)) slot.holder[typo(String(slot.key), random)] = value;
      return true;
    },
  },
  {
    name: "unknown field",
    share: 3,
    put: (object, random) => {
      const holder = pickAny(random, mappings(object));
      if (holder) holder[random.pick(["foo", "type", "x-y", "name", "namespace", ""])] = copyOf(random.pick(odd));
      return holder !== undefined;
    },
  },
  {
    name: "field moved elsewhere",
    share: 3,
    put: (object, random) => {
      const slot = anySlot(object, random, ({ key, path }) => typeof key === "string" && path[0] !== "apiVersion");
      if (!slot) return false;
      const value = read(slot);
      remove(slot);
      const holder = pickAny(random, mappings(object)) ?? object;
      holder[String(slot.key)] = value;
      return true;
    },
  },
  {
    name: "key twice",
    share: 3,
    put: (object, random) => {
      const slot = anySlot(object, random, ({ key }) => typeof key === "string" && key !== "apiVersion");
      if (!slot || Array.isArray(slot.holder)) return false;
      slot.holder[`${writtenKey(String(slot.key))}${again}1`] = random.chance(0.5)
        ? copyOf(random.pick(odd))
        : copyOf(read(slot));
      return true;
    },
  },
  {
    name: "item twice",
    share: 2,
    put: (object, random) => {
      const slot = anySlot(object, random, ({ holder }) => Array.isArray(holder));
      if (!slot || !Array.isArray(slot.holder)) return false;
      slot.holder.push(copyOf(read(slot)));
      return true;
    },
  },
  {
    name: "odd item in a list",
    put: (object, random) => {
      const slot = anySlot(object, random, ({ holder }) => Array.isArray(holder));
      if (!slot || !Array.isArray(slot.holder)) return false;
      slot.holder.splice(random.below(slot.holder.length + 1), 0, copyOf(random.pick(odd)));
      return true;
    },
  },
  {
    name: "long list",
    share: 2,
    put: (object, random) => {
      const slot = anySlot(object, random, ({ holder }) => Array.isArray(holder));
      if (!slot || !Array.isArray(slot.holder)) return false;
      const count = random.pick([16, 17]);
      const item = read(slot);
      while (slot.holder.length < count) {
        const next = copyOf(item);
        if (isFields(next) && typeof next["name"] === "string") next["name"] = `n${slot.holder.length}`;
        slot.holder.push(next);
      }
      return true;
    },
  },
  {
    name: "alias",
    share: 2,
    put: (object, random) => {
      const source = anySlot(object, random);
      const target = pickAny(random, slotsOf(object));
      if (!source || !target || source.path.join("/").startsWith(target.path.join("/"))) return false;
      write(target, new Verbatim(random.pick(["*x", "*x", "*x", "*nobody"])));
      write(source, new Anchored("x", read(source)));
      return true;
    },
  },
  {
    name: "merge key",
    share: 2,
    put: (object, random) => {
      const holder = pickAny(random, mappings(object));
      const source = anySlot(object, random, (slot) => isFields(read(slot)) && read(slot) !== holder);
      if (!holder || !source) return false;
      const merged: Value = random.pick([new Verbatim("*m"), new Verbatim("*m"), [new Verbatim("*m")], { ...holder }]);
      holder["<<"] = merged;
      if (merged instanceof Verbatim || Array.isArray(merged)) write(source, new Anchored("m", read(source)));
      return true;
    },
  },
];
