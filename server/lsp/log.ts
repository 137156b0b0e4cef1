import type { RemoteConsole } from "vscode-languageserver/node";

/** Where the server writes what it did. Lines read `component: verb key=value`. */
export interface Log {
  info(line: string): void;
  warn(line: string): void;
  error(line: string): void;
}

/** The log that the client shows. */
export function clientLog(console: RemoteConsole): Log {
  return {
    info: (line) => console.info(line),
    warn: (line) => console.warn(line),
    error: (line) => console.error(line),
  };
}
