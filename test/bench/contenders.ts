import { existsSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { rolloutSchema } from "./plainSchema.ts";

/** A language server to measure. */
export interface Contender {
  readonly name: string;
  readonly script: string;
  /** What it gets when it asks for a section of the configuration. */
  configuration(section: string | undefined): unknown;
}

const root = resolve(import.meta.dirname, "../..");

/** Both servers, set up so that each really checks the same file; what that needs goes into the folder. */
export function contenders(folder: string): { readonly ours: Contender; readonly theirs: Contender } {
  const bundle = join(root, "dist/server.cjs");
  if (!existsSync(bundle)) throw new Error("dist/server.cjs is not there. Build first: npm run build");
  const schema = join(folder, "rollout.json");
  writeFileSync(schema, JSON.stringify(rolloutSchema()));
  const yaml = {
    validate: true,
    schemas: { [pathToFileURL(schema).href]: "rollouts.yaml" },
    schemaStore: { enable: false },
    kubernetesCRDStore: { enable: false },
  };
  return {
    ours: { name: "Kruise Rollouts", script: bundle, configuration: () => ({}) },
    theirs: {
      name: "yaml-language-server",
      script: join(root, "node_modules/yaml-language-server/bin/yaml-language-server"),
      configuration: (section) => (section === "yaml" ? yaml : {}),
    },
  };
}
