import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { onTestFinished } from "vitest";

/** A folder that vanishes with the test. */
export interface TemporaryFolder {
  readonly path: string;
  readonly uri: string;
  uriOf(name: string): string;
  write(name: string, content: string | Uint8Array): void;
  remove(name: string): void;
}

/** Creates a folder with files in it, named relative to it. */
export function temporaryFolder(files: Readonly<Record<string, string | Uint8Array>> = {}): TemporaryFolder {
  const path = realpathSync(mkdtempSync(join(tmpdir(), "kruise-rollouts-")));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  const folder: TemporaryFolder = {
    path,
    uri: pathToFileURL(path).href,
    uriOf: (name) => pathToFileURL(join(path, name)).href,
    write(name, content) {
      mkdirSync(dirname(join(path, name)), { recursive: true });
      writeFileSync(join(path, name), content);
    },
    remove: (name) => rmSync(join(path, name), { recursive: true }),
  };
  for (const [name, content] of Object.entries(files)) folder.write(name, content);
  return folder;
}
