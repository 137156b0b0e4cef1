import type { Diagnostic, PublishDiagnosticsParams } from "vscode-languageserver/node";

/** Sends diagnostics, and takes back those that no longer hold. */
export class Publisher {
  readonly #send: (params: PublishDiagnosticsParams) => void;
  /** What clients show now, by the URI it was sent under; files without diagnostics are not in it. */
  readonly #shown = new Map<string, readonly Diagnostic[]>();

  constructor(send: (params: PublishDiagnosticsParams) => void) {
    this.#send = send;
  }

  /**
   * Shows the diagnostics of a file whose text is the given version. `always` sends them even when the same ones are
   * shown: after an edit the client waits for a verdict on its version.
   */
  show(
    uri: string,
    diagnostics: readonly Diagnostic[],
    options: { readonly version?: number; readonly always: boolean },
  ): void {
    if (!options.always && JSON.stringify(diagnostics) === JSON.stringify(this.#shown.get(uri) ?? [])) return;
    if (diagnostics.length === 0) this.#shown.delete(uri);
    else this.#shown.set(uri, diagnostics);
    const { version } = options;
    this.#send({ uri, diagnostics: [...diagnostics], ...(version === undefined ? {} : { version }) });
  }

  /** Takes back what is shown for a file, if anything is. */
  clear(uri: string): void {
    this.show(uri, [], { always: false });
  }

  isShown(uri: string): boolean {
    return this.#shown.has(uri);
  }
}
