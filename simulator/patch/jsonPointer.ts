/** Splits an RFC 6901 pointer into its parts, unescaped; undefined when it does not start with a slash. */
export function pointerParts(pointer: string): readonly string[] | undefined {
  if (pointer === "") return [];
  if (!pointer.startsWith("/")) return undefined;
  return pointer
    .slice(1)
    .split("/")
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** The index a part means in a list of this length; `-` means the place after the last. Undefined when it means none. */
export function listIndex(part: string, length: number): number | undefined {
  if (part === "-") return length;
  if (!/^(?:0|[1-9][0-9]*)$/.test(part)) return undefined;
  return Number(part);
}
