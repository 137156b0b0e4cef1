import type * as vscode from "vscode";
import { setContextKey } from "#platform/contextKeys.ts";
import { connectedAs, connectionKey, type ConnectionState } from "#present/connectionState.ts";
import { staleMessage } from "#present/connectionText.ts";
import { badgeTooltip } from "#present/groupRow.ts";
import { translate } from "#platform/translate.ts";

/** What stands around the rows: the number on the icon, the context beside the title, a warning above old rows. */
export function showHeader(
  view: vscode.TreeView<unknown>,
  state: ConnectionState,
  counts: { readonly rows: number; readonly waiting: number },
): void {
  view.badge =
    counts.waiting === 0 ? undefined : { value: counts.waiting, tooltip: badgeTooltip(counts.waiting, translate) };
  view.description = connectedAs(state)?.context ?? "";
  // A message hides the welcome text, so there is one only above rows.
  view.message = counts.rows === 0 ? "" : (staleMessage(state, translate) ?? "");
  setContextKey("kruiseRollouts.connection", connectionKey(state));
  setContextKey("kruiseRollouts.waiting", counts.waiting);
}
