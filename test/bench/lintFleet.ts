import { resolve } from "node:path";
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from "vscode-languageserver/node";
import { isList, isObject, stringAt } from "#domain/json.ts";
import type { Contender } from "./contenders.ts";
import { type FleetFile, fleet, writeFleet } from "./fleet.ts";
import { measuredProcess, type Usage, usageAtEnd, usageNow } from "./measuredProcess.ts";
import { percentile } from "./percentile.ts";

const cli = resolve(import.meta.dirname, "../../dist/cli.cjs");

/** Files that the command line checks at once, and how many of the same ones the other validator gets. */
const files = 50_000;
const sample = 1_000;
/** Files that the other validator has open at a time. */
const openAtOnce = 50;
const runs = 5;

/** What checking a repository costs. */
export interface LintCost extends Usage {
  readonly files: number;
  /** Milliseconds of processor time for one file; the command line's start is in it, that of the server is not. */
  readonly oursPerFile: number;
  readonly theirsPerFile: number;
}

/** Lints a generated repository by the command line, and a part of it by the other validator, a language server. */
export async function measureLint(folder: string, theirs: Contender): Promise<LintCost> {
  writeFleet(folder, fleet(files));
  const used: Usage[] = [];
  for (let run = 0; run < runs; run++) used.push(await lint(folder));
  const median = (of: (usage: Usage) => number): number => percentile(used.map(of), 0.5);
  const cpuMs = median((it) => it.cpuMs);
  const theirsPerFile = await validate(theirs, [...fleet(sample)]);
  return { cpuMs, wallMs: median((it) => it.wallMs), files, oursPerFile: cpuMs / files, theirsPerFile };
}

async function lint(folder: string): Promise<Usage> {
  const child = measuredProcess(cli, ["lint", folder]);
  child.stdout?.resume();
  child.stderr?.resume();
  const { code, ...usage } = await usageAtEnd(child);
  if (code !== 0) throw new Error(`lint ended with ${code}, but the generated files are without a mistake.`);
  return usage;
}

/** Milliseconds of processor time that a server takes from opening a file to its diagnostics. */
async function validate(theirs: Contender, given: readonly FleetFile[]): Promise<number> {
  const child = measuredProcess(theirs.script, ["--stdio"]);
  if (!child.stdout || !child.stdin) throw new Error(`${theirs.name} has no streams.`);
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const waiting = new Map<string, (diagnostics: number) => void>();
  connection.onNotification("textDocument/publishDiagnostics", (params: unknown) => {
    const { uri, diagnostics } = isObject(params) ? params : {};
    if (typeof uri === "string" && isList(diagnostics)) waiting.get(uri)?.(diagnostics.length);
  });
  connection.onNotification(() => undefined);
  connection.onRequest("workspace/configuration", (params: unknown) => {
    const items = isObject(params) && isList(params["items"]) ? params["items"] : [];
    return items.map((item) => theirs.configuration(stringAt(item, ["section"])));
  });
  connection.onRequest("client/registerCapability", () => null);
  connection.listen();
  const capabilities = { workspace: { configuration: true }, textDocument: { publishDiagnostics: {} } };
  await connection.sendRequest("initialize", { processId: process.pid, rootUri: null, capabilities });
  await connection.sendNotification("initialized", {});

  const check = async ({ path, text }: FleetFile): Promise<number> => {
    // The server knows files called rollouts.yaml as Rollouts.
    const uri = `file:///fleet/${path.replace("/rollout.yaml", "/rollouts.yaml")}`;
    const shown = new Promise<number>((diagnosed) => waiting.set(uri, diagnosed));
    const textDocument = { uri, languageId: "yaml", version: 1, text };
    await connection.sendNotification("textDocument/didOpen", { textDocument });
    const found = await shown;
    waiting.delete(uri);
    await connection.sendNotification("textDocument/didClose", { textDocument: { uri } });
    return found;
  };

  try {
    const rollout = given.find(({ path }) => path.endsWith("/rollout.yaml"));
    if (!rollout) throw new Error("The sample has no Rollout.");
    const broken = { path: "broken/rollout.yaml", text: rollout.text.replace("duration: 600", "duration: abc") };
    if ((await check(broken)) === 0) throw new Error(`${theirs.name} does not check Rollouts.`);
    await batched(given.slice(0, 4 * openAtOnce), check);
    const before = await usageNow(child);
    await batched(given, check);
    const after = await usageNow(child);
    return (after.cpuMs - before.cpuMs) / given.length;
  } finally {
    connection.dispose();
    child.kill();
  }
}

async function batched(given: readonly FleetFile[], check: (file: FleetFile) => Promise<number>): Promise<void> {
  for (let from = 0; from < given.length; from += openAtOnce) {
    await Promise.all(given.slice(from, from + openAtOnce).map(check));
  }
}
