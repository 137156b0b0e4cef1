import { createTwoFilesPatch } from "diff";

/** The unified diff that turns one text of a file into the other, as `git apply` and `patch` take it. */
export function diffText(file: string, before: string, after: string): string {
  // Both programs take away the first part of the path.
  const name = file.replace(/^(?:\.?\/)+/, "");
  const patch = createTwoFilesPatch(`a/${name}`, `b/${name}`, before, after);
  // The first line is a rule that no program needs.
  return patch.slice(patch.indexOf("\n") + 1);
}
