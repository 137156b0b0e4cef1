import { homedir } from "node:os";
import { join } from "node:path";

/** A path from a setting, where `~` stands for the home folder as in a shell. */
export function fromHome(path: string): string {
  if (path === "~") return homedir();
  return path.startsWith("~/") || path.startsWith("~\\") ? join(homedir(), path.slice(2)) : path;
}
