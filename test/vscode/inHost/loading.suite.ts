import { strict as assert } from "node:assert";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import * as vscode from "vscode";
import { test } from "./collector.ts";

const deadlineMs = 30_000;

/** Stands in for a cluster: it counts who knocks, and has nothing to offer. */
class Doorkeeper {
  readonly #server: Server;
  readonly #folder: string;
  requests = 0;

  private constructor(server: Server, folder: string) {
    this.#server = server;
    this.#folder = folder;
    server.on("request", (_, response) => {
      this.requests += 1;
      response.writeHead(404).end();
    });
  }

  /** Starts it, and makes its kubeconfig the one of this extension host. */
  static async start(): Promise<Doorkeeper> {
    const folder = await mkdtemp(path.join(tmpdir(), "kruise-rollouts-doorkeeper-"));
    const keeper = new Doorkeeper(createServer(), folder);
    keeper.#server.listen(0, "127.0.0.1");
    await once(keeper.#server, "listening");
    const address = keeper.#server.address();
    assert.ok(typeof address === "object" && address !== null);
    const config = {
      clusters: [{ name: "door", cluster: { server: `http://127.0.0.1:${address.port}` } }],
      contexts: [{ name: "door", context: { cluster: "door" } }],
      "current-context": "door",
    };
    process.env["KUBECONFIG"] = path.join(folder, "config");
    await writeFile(process.env["KUBECONFIG"], JSON.stringify(config));
    return keeper;
  }

  async firstRequest(): Promise<void> {
    if (this.requests === 0) await once(this.#server, "request", { signal: AbortSignal.timeout(deadlineMs) });
  }

  /** Ends it. Its kubeconfig is gone then, but still named: the suites after this one must not meet a real cluster. */
  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await rm(this.#folder, { recursive: true });
  }
}

/** Which bundles of the extension this extension host has loaded. */
function loadedBundles(extension: vscode.Extension<unknown>): readonly string[] {
  const { cache } = createRequire(path.join(extension.extensionPath, "package.json"));
  return Object.keys(cache)
    .filter((file) => path.dirname(file) === path.join(extension.extensionPath, "dist"))
    .map((file) => path.basename(file));
}

async function activeAfterwards(extension: vscode.Extension<unknown>): Promise<void> {
  const began = performance.now();
  while (!extension.isActive) {
    assert.ok(performance.now() - began < deadlineMs, "The extension did not become active.");
    // The editor tells nobody when an extension has become active; each look lets it do something else.
    await vscode.commands.getCommands(true);
  }
}

test("a YAML file activates the extension, and only the view loads the live side and asks a cluster", async () => {
  const extension = vscode.extensions.getExtension("kruise-rollouts.kruise-rollouts");
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(extension && folder, "The editor does not know the extension, or has no folder open.");
  assert.equal(extension.isActive, false);
  const doorkeeper = await Doorkeeper.start();
  try {
    await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, "entry.yaml"));
    await activeAfterwards(extension);
    assert.deepEqual(loadedBundles(extension), ["extension.cjs"]);
    assert.equal(doorkeeper.requests, 0);

    await vscode.commands.executeCommand("kruiseRollouts.rollouts.focus");
    await doorkeeper.firstRequest();
    assert.deepEqual(loadedBundles(extension).toSorted(), ["extension.cjs", "live.cjs"]);
  } finally {
    await doorkeeper.stop();
  }
});
