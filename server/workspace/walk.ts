import type { Files } from "./files.ts";

/** Folders that hold other people's files. */
const skippedFolders: ReadonlySet<string> = new Set([".git", "node_modules", "vendor"]);

const manifestName = /\.ya?ml$/i;

/** A file to read, or something that could not be looked into. */
export type Walked =
  | { readonly found: "file"; readonly path: string }
  | { readonly found: "trouble"; readonly path: string; readonly reason: string };

/** Says whether a path below the root is left out, beyond what is always skipped. */
export type Ignores = (path: string, kind: "file" | "folder") => boolean;

/** Finds the YAML files below a folder, folder by folder in order of name. The caller decides how fast it goes. */
export function* walk(folder: string, files: Files, ignores: Ignores = () => false): Generator<Walked> {
  const listed = files.entries(folder);
  if (!listed.ok) {
    yield { found: "trouble", path: folder, reason: listed.failure };
    return;
  }
  for (const { name, kind } of listed.value) {
    const path = join(folder, name);
    if (kind === "file" && isManifestName(name) && !ignores(path, "file")) yield { found: "file", path };
    if (kind === "folder" && !isSkippedFolder(name) && !ignores(path, "folder")) yield* walk(path, files, ignores);
    if (kind === "folder-link" && !isSkippedFolder(name) && !ignores(path, "folder")) {
      yield { found: "trouble", path, reason: "is a link to a folder and was not followed" };
    }
  }
}

/** True for a file name the walk looks at. */
export function isManifestName(name: string): boolean {
  return manifestName.test(name);
}

/** True for a folder name the walk never enters. */
export function isSkippedFolder(name: string): boolean {
  return skippedFolders.has(name);
}

function join(folder: string, name: string): string {
  if (folder === "." || folder === "") return name;
  return folder.endsWith("/") ? folder + name : `${folder}/${name}`;
}
