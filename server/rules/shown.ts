const longest = 60;

/** A text from a manifest, quoted and cut to a length that fits a sentence. */
export function shown(text: string): string {
  return JSON.stringify(text.length <= longest ? text : `${text.slice(0, longest - 1)}…`);
}
