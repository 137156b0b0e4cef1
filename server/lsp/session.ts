import type { TextDocument } from "vscode-languageserver-textdocument";
import { type ControllerVersion, defaultControllerVersion } from "#domain/controllerVersion.ts";
import { toDiagnostic } from "#features/diagnostics.ts";
import { fixAllSafe } from "#features/fixAll.ts";
import { fileFindings, mayBeOurs, type PlacedFinding } from "#features/fileFindings.ts";
import { defaultSettings, type ServerSettings } from "#protocol/settings.ts";
import type { Touched } from "#workspace/fileChange.ts";
import { indexParsed } from "#workspace/indexFile.ts";
import { type ManifestFile, manifestFile } from "#workspace/manifestFile.ts";
import type { ManifestIndex } from "#workspace/manifestIndex.ts";
import { DocumentCache } from "#yaml/documentCache.ts";
import type { OpenFile, OpenFiles } from "./openFiles.ts";
import type { Publisher } from "./publish.ts";
import { canonicalUri } from "./uris.ts";
import type { WorkspaceFiles } from "./workspaceFiles.ts";

/** What one client has open, what is known of its workspace, and what it was told about them. */
export class Session {
  readonly index: ManifestIndex;
  readonly open: OpenFiles;
  readonly #files: WorkspaceFiles;
  readonly #publisher: Publisher;
  #settings: ServerSettings = defaultSettings;
  /** The line of the cluster that the client is connected to. */
  #served: ControllerVersion | undefined;
  /** Undefined until the first folders were named. */
  #folders: readonly string[] | undefined;
  /** False while files that may declare a name were not looked at; names that are missing say nothing then. */
  #complete = false;

  constructor(parts: {
    readonly index: ManifestIndex;
    readonly open: OpenFiles;
    readonly files: WorkspaceFiles;
    readonly publisher: Publisher;
  }) {
    this.index = parts.index;
    this.open = parts.open;
    this.#files = parts.files;
    this.#publisher = parts.publisher;
  }

  /** The controller line that manifests are judged for. */
  get controller(): ControllerVersion {
    const { controllerVersion } = this.#settings;
    return controllerVersion === "auto" ? (this.#served ?? defaultControllerVersion) : controllerVersion;
  }

  /** Takes over the text of an open file: its own verdict first, then that of the files that depend on it. */
  changed(document: TextDocument): void {
    const { file, clientUri } = this.open.set(document);
    // What was shown while the file was closed went out under the other spelling.
    if (clientUri !== file.uri) this.#publisher.clear(file.uri);
    const touched = this.index.setOpen(file.uri, indexParsed(file));
    this.#check(file.uri, { always: mayBeOurs(file.text) });
    this.#checkDependents(touched, file.uri);
  }

  /** Forgets the text of a file; what is on disk counts again. */
  closed(clientUri: string): void {
    const uri = canonicalUri(clientUri);
    this.open.delete(uri);
    this.#publisher.clear(clientUri);
    const touched = [...this.index.setOpen(uri, undefined), ...this.#files.refresh(uri)];
    this.#checkDependents(new Set(touched), uri);
  }

  /** Looks again at files that changed on disk, and at those that depend on them. */
  changedOnDisk(clientUris: readonly string[]): void {
    const uris = clientUris.map(canonicalUri);
    const touched = new Set(uris.flatMap((uri) => [...this.#files.refresh(uri)]));
    for (const uri of uris) if (!this.open.get(uri) && this.#publisher.isShown(uri)) this.#check(uri);
    this.#checkDependents(touched, undefined);
  }

  /** Applies settings at once. Returns when an index that has to be built anew is there. */
  async configure(settings: ServerSettings): Promise<void> {
    const before = this.#settings;
    const controller = this.controller;
    this.#settings = settings;
    if (this.controller !== controller) this.#checkShown();
    if (before.workspace.useIgnoreFiles !== settings.workspace.useIgnoreFiles) await this.reload();
  }

  /** Takes over which controller line the cluster has that the client is connected to; undefined when there is none. */
  connected(served: ControllerVersion | undefined): void {
    const controller = this.controller;
    this.#served = served;
    if (this.controller !== controller) this.#checkShown();
  }

  /** Indexes the folders, and checks every open file against them when that is done. */
  async load(folders: readonly string[]): Promise<void> {
    this.#folders = folders;
    if (!(await this.#files.load(folders, this.#settings.workspace))) return;
    this.#complete = true;
    this.#checkShown();
  }

  /** Indexes the same folders again, because other files of them count now. */
  async reload(): Promise<void> {
    if (this.#folders) await this.load(this.#folders);
  }

  /** The open file that a request is about; undefined when the client has not opened it. */
  opened(clientUri: string): OpenFile | undefined {
    return this.open.get(canonicalUri(clientUri));
  }

  findings(file: ManifestFile): readonly PlacedFinding[] {
    return fileFindings(file, this.controller, this.#complete ? this.index : undefined);
  }

  /** The text of the file with every safe fix applied. */
  fixed(file: ManifestFile): string {
    return fixAllSafe(file, this.controller, this.#complete ? this.index : undefined).text;
  }

  #checkShown(): void {
    for (const uri of this.open.uris()) this.#check(uri);
    for (const uri of this.index.onDisk()) if (!this.open.get(uri) && this.#publisher.isShown(uri)) this.#check(uri);
  }

  #checkDependents(touched: Touched, except: string | undefined): void {
    if (!this.#complete || touched.size === 0) return;
    const dependents = [...this.index.dependents(touched)].filter((uri) => uri !== except);
    const isOpen = (uri: string): boolean => this.open.get(uri) !== undefined;
    for (const uri of dependents.filter(isOpen)) this.#check(uri);
    for (const uri of dependents.filter((it) => !isOpen(it))) this.#check(uri);
  }

  /** Publishes what there is to say about a file now. A file that cannot be read any more has nothing to say. */
  #check(uri: string, options: { readonly always: boolean } = { always: false }): void {
    const open = this.open.get(uri);
    const file = open?.file ?? this.#closedFile(uri);
    const diagnostics = file ? this.findings(file).map(toDiagnostic) : [];
    this.#publisher.show(this.open.clientUri(uri), diagnostics, { ...options, ...(open && { version: open.version }) });
  }

  #closedFile(uri: string): ManifestFile | undefined {
    const text = this.#files.text(uri);
    return text.ok ? manifestFile(uri, text.value, new DocumentCache().documents(text.value)) : undefined;
  }
}
