import path from "node:path";
import { fileURLToPath } from "node:url";

export const repositoryRoot = path.resolve(fileURLToPath(new URL("../..", import.meta.url)));

/** What setup found out, for the tests and `npm start` to read: `{ "browser": "/path/of/the/program" }`. */
export const setupFactsFile = path.join(repositoryRoot, ".cache", "setup.json");

export const editorFolder = path.join(repositoryRoot, "test", "vscode", "host", "editor");
