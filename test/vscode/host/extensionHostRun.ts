import { EventEmitter, once } from "node:events";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import type { Page } from "playwright-core";
import type { HostTests } from "./editorAddress.ts";
import { type EditorServer, type EditorServerOptions, startEditorServer } from "./editorServer.ts";
import { openWindow } from "./workbenchWindow.ts";

export interface HostLogLine {
  readonly level: string;
  readonly text: string;
}

export interface ExtensionHostRun {
  /** 0 when `run()` of the tests module resolved, 1 when it threw. */
  readonly code: number;
  /** What the extension host and the workbench wrote to the console, in order. */
  readonly log: readonly HostLogLine[];
  readonly logDirectory: string;
}

export interface ExtensionHostRunOptions extends HostTests {
  /** The folder that the editor opens; an absolute path. */
  readonly folder: string;
  readonly server?: Omit<EditorServerOptions, "testDriver">;
  readonly deadlineMs?: number;
}

const DEADLINE_MS = 300_000;

/** Runs a tests module inside the extension host of a new editor. Throws when the host reports no end in time. */
export async function runInExtensionHost(options: ExtensionHostRunOptions): Promise<ExtensionHostRun> {
  const server = await startEditorServer({ ...options.server, testDriver: true });
  const log: HostLogLine[] = [];
  try {
    const code = await reportedEnd(server, options, log);
    return { code, log, logDirectory: server.logDirectory };
  } finally {
    await server.stop();
  }
}

/** Opens the page which runs the tests, and waits for the code with which they end. */
async function reportedEnd(
  server: EditorServer,
  options: ExtensionHostRunOptions,
  log: HostLogLine[],
): Promise<number> {
  const deadlineMs = options.deadlineMs ?? DEADLINE_MS;
  const failure = (what: string): Error => {
    const last = log.slice(-10).map(({ level, text }) => `${level} ${text}`);
    return new Error(`${what} The logs are in ${server.logDirectory}; the console ends with:\n${last.join("\n")}`);
  };
  const ending = new EventEmitter();
  const ended = once(ending, "end", { signal: AbortSignal.timeout(deadlineMs) });
  const code = ended.then(
    ([reported]) => Number(reported),
    (error: unknown) => {
      const timedOut = error instanceof Error && error.name === "AbortError";
      throw timedOut ? failure(`The extension host reported no end within ${deadlineMs} ms.`) : error;
    },
  );
  // A failure may come while the page still opens; it is thrown below all the same.
  code.catch(() => undefined);

  const prepare = async (page: Page): Promise<void> => {
    await page.exposeFunction("codeAutomationLog", (level: unknown, args: unknown) => {
      log.push({ level: String(level), text: (Array.isArray(args) ? args : [args]).map(textOf).join(" ") });
    });
    await page.exposeFunction("codeAutomationExit", async (reported: unknown, files: unknown) => {
      await writeHostLogs(server.logDirectory, files);
      ending.emit("end", reported);
    });
    page.on("crash", () => ending.emit("error", failure("The page of the editor crashed.")));
  };
  const { browser } = await openWindow(server, { folder: options.folder, tests: options }, { prepare });
  try {
    return await code;
  } finally {
    await browser.close();
  }
}

function textOf(arg: unknown): string {
  return typeof arg === "string" ? arg : JSON.stringify(arg);
}

/** The logs of the window come along with the exit: a list of `{relativePath, contents}`. */
async function writeHostLogs(folder: string, files: unknown): Promise<void> {
  for (const file of Array.isArray(files) ? files : []) {
    const entry: unknown = file;
    if (typeof entry === "object" && entry !== null && "relativePath" in entry && "contents" in entry) {
      const name = String(entry.relativePath).replaceAll(/[^\w.-]+/g, "_");
      await writeFile(path.join(folder, `window-${name}`), String(entry.contents));
    }
  }
}
