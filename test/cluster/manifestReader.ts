import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { isObject, listAt, stringAt, type Json, type JsonObject } from "#domain/json.ts";
import { fail, ok, type Result } from "#domain/result.ts";

/** What kubectl makes of a manifest: the objects it would send, and why it stopped reading, if it did. */
export interface ManifestContent {
  readonly objects: readonly JsonObject[];
  /** The same, to be sent on: their numbers stay as they are written, beyond what a double can hold. */
  readonly exact: readonly JsonObject[];
  readonly failure: string | undefined;
}

/** Reads manifests with kubectl's own code, in a process that stays until it is closed. */
export interface ManifestReader {
  read(manifest: string): Promise<Result<ManifestContent, string>>;
  close(): Promise<void>;
}

type Waiting = (answer: Result<ManifestContent, string>) => void;

declare global {
  /** What Node has and the types of the language do not know yet. */
  interface JSON {
    parse(text: string, reviver: (key: string, value: unknown, written: { readonly source: string }) => unknown): Json;
    rawJSON(text: string): unknown;
  }
}

function contentOf(line: string): ManifestContent {
  const answer: Json = JSON.parse(line);
  const exact = JSON.parse(line, (_key, value, { source }) =>
    typeof value === "number" && !Number.isSafeInteger(value) ? JSON.rawJSON(source) : value,
  );
  return {
    objects: listAt(answer, ["objects"]).filter(isObject),
    exact: listAt(exact, ["objects"]).filter(isObject),
    failure: stringAt(answer, ["failure"]),
  };
}

/** Starts the program at the path. It answers in the order of the questions. */
export function openManifestReader(program: string): ManifestReader {
  const child = spawn(program, [], { stdio: ["pipe", "pipe", "inherit"] });
  const waiting: Waiting[] = [];
  let ended: string | undefined;
  const end = (reason: string): void => {
    ended ??= `The manifest reader ${program} is not running: ${reason}.`;
    for (const answer of waiting.splice(0)) answer(fail(ended));
  };
  createInterface({ input: child.stdout }).on("line", (line) => waiting.shift()?.(ok(contentOf(line))));
  child.once("error", (error) => end(error.message));
  child.once("exit", (code, signal) => end(signal ?? `exit code ${code}`));
  child.stdin.on("error", (error) => end(error.message));
  return {
    read: (manifest) =>
      new Promise((resolve) => {
        if (ended !== undefined) {
          resolve(fail(ended));
          return;
        }
        waiting.push(resolve);
        child.stdin.write(`${JSON.stringify(manifest)}\n`);
      }),
    close: async () => {
      if (ended !== undefined) return;
      const exit = once(child, "exit");
      child.stdin.end();
      await exit;
    },
  };
}
