import path from "node:path";
import ignore from "ignore";

/** Says whether a file, by its absolute name, is meant by patterns as in `.gitignore` that count from a folder. */
export type Matches = (absolute: string, kind?: "file" | "folder") => boolean;

/** Patterns that nothing matches when there are none. */
export function pathMatcher(patterns: readonly string[], folder: string): Matches {
  if (patterns.length === 0) return () => false;
  const matcher = ignore().add(patterns);
  return (absolute, kind = "file") => {
    const relative = path.relative(folder, absolute).replaceAll("\\", "/");
    if (relative === "" || !ignore.isPathValid(relative)) return false;
    return matcher.ignores(kind === "folder" ? `${relative}/` : relative);
  };
}
