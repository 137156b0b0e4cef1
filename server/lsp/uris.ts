import { fileURLToPath, pathToFileURL } from "node:url";

/** One spelling for each file: clients escape the same path in different ways. Other schemes stay as they are. */
export function canonicalUri(uri: string): string {
  const path = pathOf(uri);
  return path === undefined ? uri : uriOf(path);
}

/** The path of a `file:` URI, undefined for every other. */
export function pathOf(uri: string): string | undefined {
  if (!uri.startsWith("file:") || !URL.canParse(uri)) return undefined;
  const url = new URL(uri);
  // A host, or an escaped slash, names no file of this machine.
  if ((url.hostname !== "" && process.platform !== "win32") || /%2f/i.test(url.pathname)) return undefined;
  if (/%(?![0-9a-f]{2})/i.test(url.pathname) || url.pathname.includes("%00")) return undefined;
  return fileURLToPath(url);
}

/** The canonical URI of an absolute path. */
export function uriOf(path: string): string {
  return pathToFileURL(path).href;
}
