const action = /\{\{-?\s*(if|with|range|define|block|else|end)\b/g;

/**
 * True when every template condition that begins in the text also ends in it, and none that began before does: the
 * text then stands or falls as a whole.
 */
export function isBalanced(text: string): boolean {
  let depth = 0;
  for (const [, word] of text.matchAll(action)) {
    if (word === "end") depth--;
    else if (word !== "else") depth++;
    if (depth < 0 || (depth === 0 && word === "else")) return false;
  }
  return depth === 0;
}
