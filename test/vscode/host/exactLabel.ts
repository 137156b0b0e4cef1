/**
 * Matches the accessible name of something with this title: the title itself, or the title and what the editor appends
 * to it, such as a key binding or a count.
 */
export function exactLabel(title: string): RegExp {
  return new RegExp(`^${title.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?:$|,| \\(| - )`);
}
