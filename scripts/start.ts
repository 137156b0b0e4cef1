// Opens a real VS Code with the extension, the first example, and a demo cluster on which a release waits for approval.
// With --smoke it looks at the page itself, says "ok" when the releases are on it, and ends.
import path from "node:path";
import { startDemoCluster } from "#simulator/demo.ts";
import { openEditor } from "#vscode-host/editorPage.ts";
import { type EditorServer, startEditorServer } from "#vscode-host/editorServer.ts";
import { repositoryRoot } from "#vscode-host/repository.ts";
import { openForPerson } from "./start/desktopBrowser.ts";

const VIEW = "Kruise Rollouts";

const folder = path.join(repositoryRoot, "examples", "full-link-canary");

async function main(smoke: boolean): Promise<void> {
  const interrupted = new Promise<void>((resolve) => {
    process.once("SIGINT", resolve);
    process.once("SIGTERM", resolve);
  });
  const cluster = await startDemoCluster();
  try {
    const server = await startEditorServer({
      extensionPaths: [repositoryRoot],
      environment: { KUBECONFIG: cluster.kubeconfigPath },
    });
    try {
      await (smoke ? lookAtPage(server) : serve(server, cluster, interrupted));
    } finally {
      await server.stop();
    }
  } finally {
    await cluster.stop();
  }
}

async function serve(
  server: EditorServer,
  cluster: { readonly server: string; readonly kubeconfigPath: string },
  interrupted: Promise<void>,
): Promise<void> {
  const url = server.url({ folder });
  console.log(`VS Code with the extension and the example is open at\n\n  ${url}\n`);
  console.log(`The demo cluster answers at ${cluster.server}; its kubeconfig is ${cluster.kubeconfigPath}`);
  console.log("Press Ctrl-C to end both.");
  openForPerson(url);
  const crashed = server.ended.then(() => {
    throw new Error(`VS Code ended by itself. Its logs are in ${server.logDirectory}.`);
  });
  await Promise.race([interrupted, crashed]);
}

async function lookAtPage(server: EditorServer): Promise<void> {
  console.log(server.url({ folder }));
  const editor = await openEditor(server, { folder });
  try {
    await editor.openView(VIEW);
    await editor.waitForRow(/rollout-a/);
    console.log("ok");
  } catch (error) {
    const picture = path.join(server.logDirectory, "page.png");
    await editor.screenshot(picture);
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n${picture} shows the page.`, {
      cause: error,
    });
  } finally {
    await editor.close();
  }
}

try {
  await main(process.argv.includes("--smoke"));
} catch (error) {
  console.error(`start: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
