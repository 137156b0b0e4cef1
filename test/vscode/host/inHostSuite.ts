import { existsSync } from "node:fs";
import path from "node:path";
import { repositoryRoot } from "./repository.ts";

/** What the tests inside the extension host run on; the same in the browser and in the desktop editor. */
export interface InHostSuite {
  readonly extensionPath: string;
  readonly testsPath: string;
  readonly folder: string;
}

/** Throws, with what to do, where the bundle of the tests has not been built. */
export function inHostSuite(): InHostSuite {
  const testsPath = path.join(repositoryRoot, "dist", "test", "inHost.cjs");
  if (!existsSync(testsPath)) {
    throw new Error(`The tests for the extension host are not built: ${testsPath} does not exist. Run npm run build.`);
  }
  return {
    extensionPath: repositoryRoot,
    testsPath,
    folder: path.join(repositoryRoot, "examples", "full-link-canary"),
  };
}
