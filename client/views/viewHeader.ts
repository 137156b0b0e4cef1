import * as vscode from "vscode";
import { setContextKey } from "#platform/contextKeys.ts";
import { translate } from "#platform/translate.ts";
import { connectedAs, connectionKey } from "#present/connectionState.ts";
import { connectionText, problemRow, staleMessage } from "#present/connectionText.ts";
import { badgeTooltip } from "#present/groupRow.ts";
import { scopeMessage, scopeTitle } from "#present/scopeText.ts";
import { joined } from "#present/stepText.ts";
import type { LiveConnection } from "./connection/liveConnection.ts";

/** What stands around the rows: the number on the icon, the title, and a text above the rows. */
export function showHeader(view: vscode.TreeView<unknown>, connection: LiveConnection, waiting: number): void {
  const state = connection.state();
  const message = messageAbove(connection);
  view.badge = waiting === 0 ? undefined : { value: waiting, tooltip: badgeTooltip(waiting, translate) };
  view.message = message;
  // The only view of its container shows no description, so what no message can name stands in the title.
  view.title = message === "" ? (connectedAs(state)?.context ?? viewName()) : viewName();
  setContextKey("kruiseRollouts.connection", connectionKey(state));
  setContextKey("kruiseRollouts.waiting", waiting);
}

function viewName(): string {
  return vscode.l10n.t("Rollouts");
}

/** A message hides the welcome text, so there is none where a welcome text is wanted. */
function messageAbove(connection: LiveConnection): string {
  const state = connection.state();
  const store = connection.session?.store;
  if (store === undefined || store.rollouts().length === 0) {
    const narrowed = store !== undefined && state.kind === "live" ? scopeMessage(store.scope, translate) : undefined;
    return problemRow(state, translate) ? connectionText(state, translate) : (narrowed ?? "");
  }
  const context = joined([connectedAs(state)?.context, scopeTitle(store.scope)]);
  const stale = staleMessage(state, translate) ?? scopeMessage(store.scope, translate);
  return [vscode.l10n.t("Context {0}", context), stale].filter((text) => text !== undefined).join("\n");
}
