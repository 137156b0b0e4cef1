import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { serve } from "./connection.ts";
import { diskFiles } from "#files/diskFiles.ts";

/** Starts the server on the transport that the process arguments name: `--stdio`, `--node-ipc` or `--socket=…`. */
export function startServer(): void {
  serve(createConnection(ProposedFeatures.all), diskFiles);
}
