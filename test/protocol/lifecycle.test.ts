import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from "vscode-languageserver/node";
import { rolloutByField } from "#support/seedManifests.ts";
import { WireClient } from "#support/wire.ts";

test("the server says what it offers", async () => {
  const client = await WireClient.connect();
  expect(client.initialized).toEqual({
    serverInfo: { name: "kruise-rollouts" },
    capabilities: {
      textDocumentSync: { openClose: true, change: 2 },
      definitionProvider: true,
      hoverProvider: true,
      referencesProvider: true,
      codeActionProvider: { codeActionKinds: ["quickfix", "refactor.rewrite", "source.fixAll.kruiseRollouts"] },
      documentLinkProvider: {},
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    },
  });
  await client.shutdown();
});

test("a client that can watch and be asked is asked to watch", async () => {
  const client = await WireClient.connect({
    settings: () => ({}),
    capabilities: {
      workspace: {
        didChangeWatchedFiles: { dynamicRegistration: true },
        didChangeConfiguration: { dynamicRegistration: true },
      },
    },
  });
  const watching = await client.sent("client/registerCapability", "workspace/didChangeWatchedFiles");
  expect(watching).toMatchObject({
    registrations: [
      {
        registerOptions: {
          watchers: [
            { globPattern: "**/*.{yaml,yml}" },
            { globPattern: "**/.gitignore" },
            { globPattern: "**", kind: 4 },
          ],
        },
      },
    ],
  });
  await client.sent("client/registerCapability", "workspace/didChangeConfiguration");
  await client.shutdown();
});

test("over the standard streams the process serves and then ends as the protocol says", async () => {
  const root = path.resolve(import.meta.dirname, "../..");
  const server = spawn(process.execPath, [path.join(root, "server/main.ts"), "--stdio"], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  onTestFinished(() => void server.kill());
  const ended = once(server, "exit");
  const connection = createMessageConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  const published = new Promise((resolve) => connection.onNotification("textDocument/publishDiagnostics", resolve));
  connection.listen();
  await connection.sendRequest("initialize", { processId: process.pid, rootUri: null, capabilities: {} });
  await connection.sendNotification("initialized", {});
  const textDocument = { uri: "untitled:rollout.yaml", languageId: "yaml", version: 1, text: rolloutByField };
  await connection.sendNotification("textDocument/didOpen", { textDocument });
  expect(await published).toMatchObject({ uri: "untitled:rollout.yaml", version: 1 });
  await connection.sendRequest("shutdown");
  await connection.sendNotification("exit");
  expect(await ended).toEqual([0, null]);
});
