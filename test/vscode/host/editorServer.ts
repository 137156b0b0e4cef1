import { randomBytes } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type EditorAddress, editorUrl } from "./editorAddress.ts";
import { editorServerProgram } from "./editorInstallation.ts";
import { installExtensions } from "./installedExtensions.ts";
import { newLogFolder } from "./logFolder.ts";
import { startOwnedProcess } from "./ownedProcess.ts";
import { quietSettings } from "./quietSettings.ts";

const HOST = "127.0.0.1";

const START_DEADLINE_MS = 60_000;

export interface EditorServerOptions {
  /** Settings of the user, added to the quiet ones and stronger than they are. */
  readonly userSettings?: Readonly<Record<string, unknown>>;
  /** Added to the environment of the editor and so of every extension in it. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Folders of extensions to have installed, besides the built-in ones. */
  readonly extensionPaths?: readonly string[];
  /** Where the editor keeps its state. Without it a new folder, which stop() removes. */
  readonly dataDir?: string;
  /** Without it any free port. */
  readonly port?: number;
  /** False shows Restricted Mode as an untrusted folder does; true, the default, trusts every folder. */
  readonly trustFolders?: boolean;
  /**
   * Lets the address name a tests module. An editor with the driver is not quite the one a person has: it shows no
   * notifications and asks no questions of its own. False is the default.
   */
  readonly testDriver?: boolean;
}

export interface EditorServer {
  /** `http://127.0.0.1:<port>` */
  readonly origin: string;
  readonly pid: number;
  /** Keeps what the server printed, and the editor's own logs; stays after stop(). */
  readonly logDirectory: string;
  /** The address that opens a folder; whoever has it may use the editor, and nobody else may. */
  url(address: EditorAddress): string;
  /** Resolves when the server has ended, asked to or not. */
  readonly ended: Promise<void>;
  /** The last lines the server printed. */
  logs(): readonly string[];
  stop(): Promise<void>;
}

/** Starts the server of VS Code on a loopback port. Throws with the end of its log when it does not come up. */
export async function startEditorServer(options: EditorServerOptions = {}): Promise<EditorServer> {
  const program = editorServerProgram();
  const dataDir = options.dataDir ?? (await mkdtemp(path.join(tmpdir(), "kruise-rollouts-editor-")));
  const removeData = (): Promise<void> =>
    options.dataDir === undefined
      ? rm(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
      : Promise.resolve();
  const extensionsFolder = path.join(dataDir, "extensions");
  await installExtensions(extensionsFolder, options.extensionPaths ?? []);
  const userFolder = path.join(dataDir, "data", "User");
  await mkdir(userFolder, { recursive: true });
  const settings = { ...quietSettings, ...options.userSettings };
  await writeFile(path.join(userFolder, "settings.json"), `${JSON.stringify(settings, undefined, 2)}\n`);
  // Any page in the browser of this machine can reach a loopback port; the token keeps them out of the editor.
  const token = randomBytes(16).toString("hex");
  const tokenFile = path.join(dataDir, "token");
  await writeFile(tokenFile, token, { mode: 0o600 });

  const logDirectory = await newLogFolder("editor");
  const server = startOwnedProcess(
    program,
    [
      ...["--host", HOST, "--port", String(options.port ?? 0)],
      ...["--connection-token-file", tokenFile],
      ...["--server-data-dir", dataDir],
      ...["--extensions-dir", extensionsFolder],
      ...["--logsPath", path.join(logDirectory, "editor")],
      "--accept-server-license-terms",
      "--disable-telemetry",
      ...(options.testDriver === true ? ["--enable-smoke-test-driver"] : []),
      ...((options.trustFolders ?? true) ? ["--disable-workspace-trust"] : []),
    ],
    {
      environment: { ...process.env, ...noGallery, ...options.environment },
      logFile: path.join(logDirectory, "server.log"),
    },
  );
  try {
    const [, port] = await server.line(/agent listening on (\d+)/, START_DEADLINE_MS);
    const origin = `http://${HOST}:${port}`;
    return {
      origin,
      pid: server.pid,
      logDirectory,
      ended: server.ended,
      url: (address) => editorUrl(origin, token, address),
      logs: () => server.lines(),
      stop: async () => {
        await server.stop();
        await removeData();
      },
    };
  } catch (error) {
    await server.stop();
    await removeData();
    throw error;
  }
}

/** The server asks the extension gallery for updates at every start unless it knows of no gallery. */
const noGallery = { EXTENSIONS_GALLERY: "{}" };
