import { cp, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type EditorPage, openEditor } from "#vscode-host/editorPage.ts";
import { type EditorServer, startEditorServer } from "#vscode-host/editorServer.ts";
import { repositoryRoot } from "#vscode-host/repository.ts";
import { onTestFailed } from "vitest";

/** An editor with the extension installed, and copies of the examples that a person may write to. */
export interface Workplace {
  readonly server: EditorServer;
  /** Opens one of the examples in a browser of its own. */
  open(example: string): Promise<EditorPage>;
  /** What a file of an example holds on the disk now; its path is relative to the examples. */
  read(file: string): Promise<string>;
  close(): Promise<void>;
}

/** Starts the editor. `environment` is added to its environment, and so to that of the extension. */
export async function openWorkplace(environment: Readonly<Record<string, string>>): Promise<Workplace> {
  const examples = await mkdtemp(path.join(tmpdir(), "kruise-rollouts-examples-"));
  await cp(path.join(repositoryRoot, "examples"), examples, { recursive: true });
  const removeExamples = (): Promise<void> => rm(examples, { recursive: true, force: true });
  const server = await startEditorServer({ extensionPaths: [repositoryRoot], environment }).catch(
    async (error: unknown) => {
      await removeExamples();
      throw error;
    },
  );
  const pages: EditorPage[] = [];
  return {
    server,
    open: async (example) => {
      const editor = await openEditor(server, { folder: path.join(examples, example) });
      pages.push(editor);
      return editor;
    },
    read: (file) => readFile(path.join(examples, file), "utf8"),
    close: async () => {
      await Promise.all(pages.map((page) => page.close()));
      await server.stop();
      await removeExamples();
    },
  };
}

/** Has the running test leave a picture of the page beside the logs if it fails. */
export function pictureOnFailure(workplace: Workplace, editor: EditorPage): void {
  onTestFailed(async ({ task }) => {
    const file = path.join(workplace.server.logDirectory, `${task.name.replaceAll(/\W+/g, "-")}.png`);
    await editor.screenshot(file);
    console.error(`${file} shows the page at the end of "${task.name}".`);
  });
}
