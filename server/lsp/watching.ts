import { type Connection, DidChangeWatchedFilesNotification, WatchKind } from "vscode-languageserver/node";

/**
 * Asks the client to report manifests that change, and everything that vanishes: a folder that is deleted takes its
 * files along without a word about them.
 */
export async function watchFiles(connection: Connection): Promise<void> {
  await connection.client.register(DidChangeWatchedFilesNotification.type, {
    watchers: [
      { globPattern: "**/*.{yaml,yml}" },
      { globPattern: "**/.gitignore" },
      { globPattern: "**", kind: WatchKind.Delete },
    ],
  });
}

/** True for a file whose change decides which other files belong to the index. */
export function decidesTheIndex(uri: string): boolean {
  return uri.endsWith("/.gitignore");
}
