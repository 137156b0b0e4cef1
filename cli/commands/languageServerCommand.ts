import { Command } from "commander";

/** `language-server`: serve an editor. */
export function languageServerCommand(): Command {
  return new Command("language-server")
    .description("Serve an editor over the Language Server Protocol.")
    .requiredOption("--stdio", "speak over standard input and output")
    .action(async () => {
      // Loaded only here, so that no other command pays for it. It ends the process itself when its client leaves.
      const { startServer } = await import("#lsp/startServer.ts");
      startServer();
    });
}
