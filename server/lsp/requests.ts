import {
  type CodeAction,
  CodeActionKind,
  type Connection,
  type Definition,
  type DocumentLink,
  type Hover,
  type Location,
  type LocationLink,
} from "vscode-languageserver/node";
import { codeActions } from "#features/codeActions.ts";
import { convertActions } from "#features/convertAction.ts";
import { fixAllAction, wantsFixAll } from "#features/fixAllAction.ts";
import { definition } from "#features/definition.ts";
import { documentLinks } from "#features/documentLinks.ts";
import { hover } from "#features/hover.ts";
import { references } from "#features/references.ts";
import type { ClientAbilities } from "./capabilities.ts";
import { guard } from "./guard.ts";
import type { Log } from "./log.ts";
import {
  documentUri,
  requestedDiagnostics,
  requestedKinds,
  requestPosition,
  requestRange,
  wantsDeclaration,
} from "./params.ts";
import type { Session } from "./session.ts";

/** Answers what the client asks about open files. About a file that is not open there is nothing to say. */
export function answerRequests(
  connection: Connection,
  session: Session,
  log: Log,
  abilities: () => ClientAbilities,
): void {
  const clientUri = (uri: string): string => session.open.clientUri(uri);

  connection.onDefinition(
    guard("definition", log, (params: unknown): Definition | LocationLink[] | null => {
      const file = session.opened(documentUri(params))?.file;
      if (!file) return null;
      const links = definition(session.index, file, file.lines.offset(requestPosition(params)));
      const sent = links.map((link) => ({ ...link, targetUri: clientUri(link.targetUri) }));
      return abilities().links ? sent : sent.map(toLocation);
    }),
  );

  connection.onReferences(
    guard("references", log, (params: unknown): Location[] | null => {
      const file = session.opened(documentUri(params))?.file;
      if (!file) return null;
      const offset = file.lines.offset(requestPosition(params));
      const found = references(session.index, file, offset, wantsDeclaration(params));
      return found.map(({ uri, range }) => ({ uri: clientUri(uri), range }));
    }),
  );

  connection.onHover(
    guard("hover", log, (params: unknown): Hover | null => {
      const file = session.opened(documentUri(params))?.file;
      return file ? hover(session.findings(file), requestPosition(params)) : null;
    }),
  );

  connection.onDocumentLinks(
    guard("documentLinks", log, (params: unknown): DocumentLink[] | null => {
      const file = session.opened(documentUri(params))?.file;
      return file ? [...documentLinks(session.index, file)] : null;
    }),
  );

  connection.onCodeAction(
    guard("codeAction", log, (params: unknown): CodeAction[] | null => {
      const open = session.opened(documentUri(params));
      if (!open) return null;
      const { versionedEdits, disabledActions: showsDisabled } = abilities();
      const version = versionedEdits ? open.version : null;
      const [range, diagnostics] = [requestRange(params), requestedDiagnostics(params)];
      const request = { range, diagnostics, version, showsDisabled };
      const file = { ...open.file, uri: open.clientUri };
      const only = requestedKinds(params);
      return [
        ...(includes(only, CodeActionKind.QuickFix) ? codeActions(file, session.findings(open.file), request) : []),
        ...(includes(only, CodeActionKind.RefactorRewrite) ? convertActions(file, session.controller, request) : []),
        ...(only && wantsFixAll(only) ? fixAllAction(file, session.fixed(open.file), version) : []),
      ];
    }),
  );
}

/** True when a client that limits itself to some kinds, or does not, wants this one: the kind itself or one above it. */
function includes(only: readonly string[] | undefined, kind: string): boolean {
  return !only || only.some((it) => it === CodeActionKind.Empty || it === kind || kind.startsWith(`${it}.`));
}

function toLocation({ targetUri, targetSelectionRange }: LocationLink): Location {
  return { uri: targetUri, range: targetSelectionRange };
}
