import { createRequire } from "node:module";

/**
 * Loads a bundle that lies beside the one that runs. It goes through `require` and not `import()`, because that is
 * where the editor puts its own module `vscode` in.
 */
export function loadBundle(path: string): unknown {
  const load: (path: string) => unknown = createRequire(path);
  return load(path);
}
