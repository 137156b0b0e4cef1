/**
 * Finds the items of a list that repeat an earlier one: by the given field, or by the whole item when there is none.
 * Only texts are compared, because every key is one. Undefined when nothing repeats.
 */
export function repeatedItems(
  items: readonly unknown[],
  key: string | undefined,
): readonly { readonly index: number; readonly first: number }[] | undefined {
  if (items.length < 2) return undefined;
  const firsts = new Map<string, number>();
  let repeated: { index: number; first: number }[] | undefined;
  for (const [index, item] of items.entries()) {
    const value = key === undefined ? item : member(item, key);
    if (typeof value !== "string") continue;
    const first = firsts.get(value);
    if (first === undefined) firsts.set(value, index);
    else (repeated ??= []).push({ index, first });
  }
  return repeated;
}

function member(item: unknown, key: string): unknown {
  return typeof item === "object" && item !== null ? Reflect.get(item, key) : undefined;
}
