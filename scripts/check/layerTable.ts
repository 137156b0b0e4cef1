/** One layer: a folder, and what its files may import. */
export interface Layer {
  /** Folder from the root, or one file with rights of its own; the longest one that holds a file decides its layer. */
  readonly folder: string;
  /** The `#alias/` under which other layers reach it, undefined when none may. */
  readonly alias: string | undefined;
  /** Aliases of the layers it may import. */
  readonly layers: readonly string[];
  /** Packages it may import; `node:*` stands for all of Node. */
  readonly packages: readonly string[];
}

const serverCore = ["domain", "yaml", "schema", "workspace", "rules", "convert", "features"];
const clientPure = ["domain", "cluster", "operations", "present"];
const everything = [
  ...serverCore,
  "files",
  "lsp",
  "protocol",
  "cli",
  "cluster",
  "operations",
  "present",
  "platform",
  "views",
];

/**
 * Who may import whom (docs: README, "For contributors"). Composition roots (`main.ts`, `extension.ts`, `live.ts`) wire
 * layers together and hold no logic.
 */
export const layerTable: readonly Layer[] = [
  { folder: "domain", alias: "domain", layers: ["domain"], packages: [] },
  { folder: "server/yaml", alias: "yaml", layers: ["domain"], packages: ["js-yaml", "yaml"] },
  { folder: "server/schema", alias: "schema", layers: ["domain", "yaml"], packages: ["ajv"] },
  { folder: "server/workspace", alias: "workspace", layers: ["domain", "yaml"], packages: [] },
  { folder: "server/rules", alias: "rules", layers: ["domain", "yaml", "schema", "workspace", "rules"], packages: [] },
  {
    folder: "server/convert",
    alias: "convert",
    layers: ["domain", "yaml", "workspace", "rules"],
    packages: [],
  },
  {
    folder: "server/features",
    alias: "features",
    layers: ["domain", "yaml", "schema", "workspace", "rules", "convert"],
    packages: ["vscode-languageserver-types"],
  },
  { folder: "server/protocol", alias: "protocol", layers: ["domain"], packages: [] },
  { folder: "server/files", alias: "files", layers: ["domain", "workspace"], packages: ["ignore", "node:*"] },
  {
    folder: "server/lsp",
    alias: "lsp",
    layers: [...serverCore, "files", "protocol"],
    packages: ["vscode-languageserver", "vscode-languageserver-textdocument", "node:*"],
  },
  { folder: "server", alias: undefined, layers: ["lsp"], packages: ["vscode-languageserver"] },
  {
    folder: "cli",
    alias: "cli",
    layers: [...serverCore, "files", "protocol"],
    packages: ["commander", "diff", "ignore", "sarif", "node:*"],
  },
  { folder: "cli/commands/languageServerCommand.ts", alias: "cli", layers: ["lsp"], packages: ["commander"] },
  {
    folder: "client/cluster",
    alias: "cluster",
    layers: ["domain"],
    packages: ["@kubernetes/client-node", "js-yaml", "node:*"],
  },
  { folder: "client/operations", alias: "operations", layers: ["domain", "cluster"], packages: [] },
  { folder: "client/present", alias: "present", layers: ["domain", "cluster", "operations"], packages: [] },
  {
    folder: "client/platform",
    alias: "platform",
    layers: ["domain", "protocol"],
    packages: ["vscode", "vscode-languageclient", "node:*"],
  },
  {
    folder: "client/views",
    alias: "views",
    layers: [...clientPure, "platform", "protocol"],
    packages: ["vscode", "node:*"],
  },
  {
    folder: "client",
    alias: undefined,
    layers: [...clientPure, "platform", "protocol", "views", "simulator"],
    packages: ["vscode", "node:*"],
  },
  { folder: "simulator", alias: "simulator", layers: ["domain", "simulator"], packages: ["node:*"] },
  { folder: "schemas", alias: "schemas", layers: ["domain", "schema"], packages: ["ajv", "esbuild", "node:*"] },
  {
    folder: "scripts",
    alias: "scripts",
    layers: ["rules", "simulator", "vscode-host", "support", "scripts"],
    packages: ["*"],
  },
  {
    folder: "test",
    alias: "support",
    layers: [
      ...everything,
      "simulator",
      "schemas",
      "scripts",
      "support",
      "test-cluster",
      "vscode-host",
      "conformance",
      "fuzz",
    ],
    packages: ["*"],
  },
];
