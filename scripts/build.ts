// Builds everything that runs: validators out of the schemas, then one CommonJS bundle for each program.
import { spawnSync } from "node:child_process";

import { build, type BuildOptions } from "esbuild";

/** Target: the Node inside the oldest VS Code that `engines.vscode` allows. */
const common: BuildOptions = {
  bundle: true,
  platform: "node",
  format: "cjs",
  target: "node22",
  // The CommonJS entries of some language server packages hide requires that no bundler can follow.
  mainFields: ["module", "main"],
  sourcemap: "linked",
  sourcesContent: false,
  minify: true,
  logLevel: "warning",
};

interface Bundle {
  readonly entry: string;
  readonly output: string;
  readonly options?: BuildOptions;
}

const insideEditor: BuildOptions = { external: ["vscode"] };

const bundles: readonly Bundle[] = [
  { entry: "client/extension.ts", output: "dist/extension.cjs", options: insideEditor },
  { entry: "client/live.ts", output: "dist/live.cjs", options: insideEditor },
  { entry: "server/main.ts", output: "dist/server.cjs" },
  { entry: "cli/main.ts", output: "dist/cli.cjs", options: { banner: { js: "#!/usr/bin/env node" } } },
  { entry: "test/vscode/inHost/run.ts", output: "dist/test/inHost.cjs", options: insideEditor },
];

const compiled = spawnSync(process.execPath, ["schemas/compile.ts"], { stdio: "inherit" });
if (compiled.status !== 0) process.exit(compiled.status ?? 1);

await Promise.all(
  bundles.map(({ entry, output, options }) => build({ ...common, ...options, entryPoints: [entry], outfile: output })),
);
