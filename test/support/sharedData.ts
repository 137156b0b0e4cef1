import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

// Next to the checkout lies a folder of facts taken from real clusters. A clone of the repository alone lacks it.
const sharedFolder = join(import.meta.dirname, "../../../shared");

/** The text of a file in the shared folder, named relative to it; undefined when the folder is not there. */
export function sharedData(path: string): string | undefined {
  const file = join(sharedFolder, path);
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}

/** The absolute path of a folder or file in the shared folder; undefined when it is not there. */
export function sharedPath(path: string): string | undefined {
  const file = join(sharedFolder, path);
  return existsSync(file) ? file : undefined;
}

/**
 * Registers a test that needs a file of the shared folder. Where the file is absent the test says so in its name and
 * passes, because nobody is the better for a skipped test that looks like a broken one.
 */
export function withSharedData(name: string, path: string, body: (content: string) => void | Promise<void>): void {
  const content = sharedData(path);
  const remark = content === undefined ? ` (not checked: ../shared/${path} is absent)` : "";
  test(`${name}${remark}`, async () => {
    expect(sharedPath(path) === undefined).toBe(content === undefined);
    if (content !== undefined) await body(content);
  });
}
