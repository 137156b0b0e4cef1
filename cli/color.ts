import type { Io } from "./io.ts";

/** What `--color` takes. */
export const colorChoices = ["auto", "always", "never"] as const;
export type ColorChoice = (typeof colorChoices)[number];

/**
 * Whether to color what goes to standard output. `auto` colors for a terminal; `FORCE_COLOR` (0 is no) goes before
 * `NO_COLOR` (anything but empty), as in Node itself.
 */
export function usesColor(choice: ColorChoice, { environment, watched }: Pick<Io, "environment" | "watched">): boolean {
  if (choice !== "auto") return choice === "always";
  const forced = environment["FORCE_COLOR"];
  if (forced !== undefined) return forced !== "0" && forced !== "false";
  if ((environment["NO_COLOR"] ?? "") !== "" || environment["TERM"] === "dumb") return false;
  return watched.out;
}
