/** A scalar that is written exactly so, whatever it means in YAML. */
export class Verbatim {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** A value with an anchor before it. An alias is a `Verbatim`. */
export class Anchored {
  readonly anchor: string;
  readonly value: Value;

  constructor(anchor: string, value: Value) {
    this.anchor = anchor;
    this.value = value;
  }
}

/** A value of a generated manifest. Open to change, because faults are put in by changing it. */
export type Value = null | boolean | number | string | Verbatim | Anchored | Value[] | Fields;

/** A mapping. A key ends at `again`, so that a key can stand twice. */
export interface Fields {
  [key: string]: Value;
}

/** Put behind a key to write the same key once more. */
export const again = "\u0000";

/** The key as it is written. */
export function writtenKey(key: string): string {
  const end = key.indexOf(again);
  return end < 0 ? key : key.slice(0, end);
}

export function isFields(value: Value | undefined): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !isSpecial(value);
}

export function isSpecial(value: Value | undefined): value is Verbatim | Anchored {
  return value instanceof Verbatim || value instanceof Anchored;
}

/** A value that holds no others. */
export function isScalar(value: Value): value is null | boolean | number | string | Verbatim {
  return typeof value !== "object" || value === null || value instanceof Verbatim;
}

/** A copy that can be changed by itself. */
export function copyOf<Kind extends Value>(value: Kind): Kind;
export function copyOf(value: Value): Value {
  if (value instanceof Anchored) return new Anchored(value.anchor, copyOf(value.value));
  if (isScalar(value)) return value;
  if (Array.isArray(value)) return value.map((item) => copyOf(item));
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, copyOf(child)]));
}

/** Where a value stands: in a mapping under a key, or in a list. */
export interface Slot {
  readonly holder: Fields | Value[];
  readonly key: string | number;
  /** Names and indexes from the top. */
  readonly path: readonly (string | number)[];
}

/** Every place below the value, each before those inside it. */
export function slotsOf(value: Value, path: Slot["path"] = []): Slot[] {
  if (value instanceof Anchored) return slotsOf(value.value, path);
  if (isScalar(value)) return [];
  const keys: readonly (string | number)[] = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  return keys.flatMap((key) => {
    const slot = { holder: value, key, path: [...path, key] };
    return [slot, ...slotsOf(read(slot), slot.path)];
  });
}

/** The value in the slot. */
export function read({ holder, key }: Slot): Value {
  return (Array.isArray(holder) ? holder[Number(key)] : holder[key]) ?? null;
}

/** Puts a value into the slot. */
export function write({ holder, key }: Slot, value: Value): void {
  if (Array.isArray(holder)) holder[Number(key)] = value;
  else holder[key] = value;
}

/** Takes the slot away. */
export function remove({ holder, key }: Slot): void {
  if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else delete holder[key];
}

/** The mapping at a path of field names, undefined when something else is there. */
export function fieldsAt(value: Value, path: string): Fields | undefined {
  let here: Value | undefined = value;
  for (const name of path.split(".")) here = isFields(here) ? here[name] : undefined;
  return isFields(here) ? here : undefined;
}

/** The mappings in the list at a path of field names. */
export function itemsAt(value: Value, path: string): Fields[] {
  const names = path.split(".");
  const last = names.pop() ?? "";
  const owner = names.length === 0 ? value : fieldsAt(value, names.join("."));
  const list = isFields(owner) ? owner[last] : undefined;
  return Array.isArray(list) ? list.filter(isFields) : [];
}
