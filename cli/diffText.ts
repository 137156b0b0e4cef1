import { createTwoFilesPatch } from "diff";

/** The unified diff that turns one text of a file into the other, as `git apply` and `patch` take it. */
export function diffText(file: string, before: string, after: string): string {
  const patch = createTwoFilesPatch(`a/${file}`, `b/${file}`, before, after);
  // The first line is a rule that no program needs.
  return patch.slice(patch.indexOf("\n") + 1);
}
