import {
  type Connection,
  DidChangeConfigurationNotification,
  type InitializeParams,
  TextDocuments,
} from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { controllerMethod, parseControllerParams } from "#protocol/controller.ts";
import { settingsSection } from "#protocol/settings.ts";
import type { Files } from "#workspace/files.ts";
import { ManifestIndex } from "#workspace/manifestIndex.ts";
import { clientAbilities, serverCapabilities } from "./capabilities.ts";
import { guardNotification } from "./guard.ts";
import { answerLiveProblems } from "./liveProblems.ts";
import { clientLog } from "./log.ts";
import { OpenFiles } from "./openFiles.ts";
import { Publisher } from "./publish.ts";
import { answerRequests } from "./requests.ts";
import { Session } from "./session.ts";
import { readSettings, requestSettings, sentSettings } from "./settings.ts";
import { canonicalUri, pathOf } from "./uris.ts";
import { decidesTheIndex, watchFiles } from "./watching.ts";
import { textOnDisk, WorkspaceFiles } from "./workspaceFiles.ts";

/** Serves one client over a connection, from its first message to its last. */
export function serve(connection: Connection, disk: Files): void {
  const log = clientLog(connection.console);
  const open = new OpenFiles();
  const index = new ManifestIndex({ contentOf: (uri) => open.get(uri)?.file ?? closedText(disk, uri) });
  const files = new WorkspaceFiles({ index, files: disk, log, nowMs: () => performance.now() });
  const publisher = new Publisher((params) => {
    connection.sendDiagnostics(params).catch((error: unknown) => log.error(`publish: failed reason=${String(error)}`));
  });
  const session = new Session({ index, open, files, publisher });
  let abilities = clientAbilities({});
  let folders: ReadonlySet<string> = new Set();

  connection.onInitialize(async (params) => {
    abilities = clientAbilities(params.capabilities);
    folders = new Set(foldersOf(params));
    await session.configure(await readSettings(connection, params.initializationOptions));
    return { capabilities: serverCapabilities, serverInfo: { name: "kruise-rollouts" } };
  });

  async function takeSettings(sent: unknown): Promise<void> {
    const settings = await (abilities.configuration ? requestSettings(connection) : sentSettings(connection, sent));
    if (settings) await session.configure(settings);
  }

  async function followSettings(): Promise<void> {
    if (abilities.configurationEvents) {
      await connection.client.register(DidChangeConfigurationNotification.type, { section: settingsSection });
    }
  }

  function followFolders(): void {
    if (!abilities.folders) return;
    connection.workspace.onDidChangeWorkspaceFolders(
      guardNotification("folders", log, async ({ added, removed }) => {
        const gone = new Set(removed.map(({ uri }) => canonicalUri(uri)));
        folders = new Set([
          ...[...folders].filter((uri) => !gone.has(uri)),
          ...added.map(({ uri }) => canonicalUri(uri)),
        ]);
        await session.load(pathsOf(folders));
      }),
    );
  }

  connection.onInitialized(
    guardNotification("initialized", log, async () => {
      followFolders();
      await Promise.all([
        abilities.watching ? watchFiles(connection) : undefined,
        followSettings(),
        abilities.configuration ? takeSettings(undefined) : undefined,
        session.load(pathsOf(folders)),
      ]);
    }),
  );
  connection.onDidChangeConfiguration(guardNotification("settings", log, takeSettings));
  connection.onNotification(
    controllerMethod,
    guardNotification("controller", log, (params: unknown) => {
      session.connected(parseControllerParams(params).controllerVersion ?? undefined);
    }),
  );
  connection.onDidChangeWatchedFiles(
    guardNotification("watched", log, async ({ changes }) => {
      session.changedOnDisk(changes.map(({ uri }) => uri));
      if (changes.some(({ uri }) => decidesTheIndex(uri))) await session.reload();
    }),
  );
  connection.onShutdown(() => files.stop());

  const documents = new TextDocuments(TextDocument);
  documents.onDidChangeContent(guardNotification("changed", log, ({ document }) => session.changed(document)));
  documents.onDidClose(guardNotification("closed", log, ({ document }) => session.closed(document.uri)));
  documents.listen(connection);
  answerRequests(connection, session, log, () => abilities);
  answerLiveProblems(connection, () => session.controller, log);
  connection.listen();
}

function foldersOf({ workspaceFolders, rootUri }: InitializeParams): readonly string[] {
  if (workspaceFolders) return workspaceFolders.map(({ uri }) => canonicalUri(uri));
  return rootUri ? [canonicalUri(rootUri)] : [];
}

function pathsOf(uris: Iterable<string>): readonly string[] {
  return [...uris].map(pathOf).filter((path) => path !== undefined);
}

function closedText(disk: Files, uri: string): string | undefined {
  const text = textOnDisk(disk, uri);
  return text.ok ? text.value : undefined;
}
