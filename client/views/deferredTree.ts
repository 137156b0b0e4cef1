import * as vscode from "vscode";
import type { LiveSide } from "./liveSide.ts";
import type { RowElement } from "./rolloutTree/elements.ts";

/**
 * Stands in for the tree until the view is shown. The editor asks for rows only then, and that is the moment the live
 * side is loaded and connects.
 */
export class DeferredTree implements vscode.TreeDataProvider<RowElement> {
  readonly #load: () => LiveSide;
  readonly #changed = new vscode.EventEmitter<RowElement | RowElement[] | undefined | null | void>();
  readonly onDidChangeTreeData = this.#changed.event;
  #tree: vscode.TreeDataProvider<RowElement> | undefined;

  constructor(load: () => LiveSide) {
    this.#load = load;
  }

  getChildren(element?: RowElement): vscode.ProviderResult<RowElement[]> {
    return this.#loaded().getChildren(element);
  }

  getTreeItem(element: RowElement): vscode.TreeItem | Thenable<vscode.TreeItem> {
    return this.#loaded().getTreeItem(element);
  }

  getParent(element: RowElement): vscode.ProviderResult<RowElement> {
    return this.#loaded().getParent?.(element);
  }

  resolveTreeItem(
    item: vscode.TreeItem,
    element: RowElement,
    token: vscode.CancellationToken,
  ): vscode.ProviderResult<vscode.TreeItem> {
    return this.#loaded().resolveTreeItem?.(item, element, token);
  }

  #loaded(): vscode.TreeDataProvider<RowElement> {
    if (this.#tree !== undefined) return this.#tree;
    const live = this.#load();
    this.#tree = live.tree;
    live.tree.onDidChangeTreeData?.((rows) => this.#changed.fire(rows));
    live.connect();
    return this.#tree;
  }
}
