/** Starts the language server on the standard streams. It ends the process itself when its client leaves. */
export async function startLanguageServer(): Promise<void> {
  // Loaded only here, so that no other command pays for it.
  const { startServer } = await import("#lsp/startServer.ts");
  startServer();
}
