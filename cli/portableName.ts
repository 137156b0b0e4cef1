import path from "node:path";

/** Names that already are what they should be: relative, downward, with forward slashes. */
const plainName = /^(?!\.{1,2}\/|\/|[A-Za-z]:)[^\\]*$/;

/** The name of a file for programs that know the working folder: relative where it lies below that, forward slashes. */
export function portableName(file: string, workingFolder: string): string {
  if (plainName.test(file) && !file.includes("/../") && !file.includes("//")) return file;
  const absolute = path.resolve(workingFolder, file);
  const relative = path.relative(workingFolder, absolute);
  const below = relative !== "" && !relative.startsWith("..") && !path.isAbsolute(relative);
  return (below ? relative : absolute).replaceAll("\\", "/");
}
