import type * as vscode from "vscode";

const key = "kruiseRollouts.context";

/** The context a person chose for this workspace. It is remembered by the editor and never written to a kubeconfig. */
export class ContextPin {
  readonly #memento: vscode.Memento;

  constructor(memento: vscode.Memento) {
    this.#memento = memento;
  }

  get(): string | undefined {
    const stored = this.#memento.get<unknown>(key);
    return typeof stored === "string" ? stored : undefined;
  }

  /** Undefined goes back to the setting, and to the current context of the kubeconfig. */
  async set(context: string | undefined): Promise<void> {
    await this.#memento.update(key, context);
  }
}
