import { TextDocument } from "vscode-languageserver-textdocument";
import { toDiagnostic } from "#features/diagnostics.ts";
import { fileFindings } from "#features/fileFindings.ts";
import { diskFiles } from "#files/diskFiles.ts";
import { OpenFiles } from "#lsp/openFiles.ts";
import { Publisher } from "#lsp/publish.ts";
import { Session } from "#lsp/session.ts";
import { WorkspaceFiles } from "#lsp/workspaceFiles.ts";
import { indexParsed } from "#workspace/indexFile.ts";
import { type ManifestFile, manifestFile } from "#workspace/manifestFile.ts";
import { ManifestIndex } from "#workspace/manifestIndex.ts";
import { DocumentCache } from "#yaml/documentCache.ts";

/** A person's open files, edited through the language server's own session. */
export class EditedWorld {
  readonly #texts = new Map<string, string>();
  readonly #shown = new Map<string, string>();
  readonly #session: Session;
  #version = 0;

  private constructor() {
    const open = new OpenFiles();
    const contentOf = (uri: string) => open.get(uri)?.file;
    const index = new ManifestIndex({ contentOf });
    const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
    const files = new WorkspaceFiles({ index, files: diskFiles, log: silent, nowMs: () => performance.now() });
    const publisher = new Publisher(({ uri, diagnostics }) => void this.#shown.set(uri, JSON.stringify(diagnostics)));
    this.#session = new Session({ index, open, files, publisher });
  }

  /** Opens every text under its name. */
  static async open(texts: ReadonlyMap<string, string>): Promise<EditedWorld> {
    const world = new EditedWorld();
    await world.#session.load([]);
    for (const [name, text] of texts) world.write(name, text);
    return world;
  }

  text(name: string): string {
    return this.#texts.get(name) ?? "";
  }

  /** Replaces the text of a file, as an editor does with every edit. */
  write(name: string, text: string): void {
    this.#texts.set(name, text);
    this.#version++;
    this.#session.changed(TextDocument.create(uriOf(name), "yaml", this.#version, text));
  }

  /** The file whose diagnostics are not those of a server that sees these texts for the first time; undefined when none. */
  stale(): { readonly name: string; readonly shown: string; readonly fresh: string } | undefined {
    const files = [...this.#texts].map(([name, text]) => readAnew(uriOf(name), text));
    const byUri = new Map(files.map((file) => [file.uri, file]));
    const index = new ManifestIndex({ contentOf: (uri) => byUri.get(uri) });
    for (const file of files) index.setOpen(file.uri, indexParsed(file));
    for (const file of files) {
      const fresh = JSON.stringify(fileFindings(file, "0.6", index).map(toDiagnostic));
      const shown = this.#shown.get(file.uri) ?? "[]";
      if (fresh !== shown) return { name: file.uri, shown, fresh };
    }
    return undefined;
  }
}

function uriOf(name: string): string {
  return `file:///fuzz/${name}`;
}

function readAnew(uri: string, text: string): ManifestFile {
  return manifestFile(uri, text, new DocumentCache().documents(text));
}
