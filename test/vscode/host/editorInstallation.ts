import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { repositoryRoot, SETUP_HINT } from "./repository.ts";

/** The program of the VS Code server. Throws, with what to do, where setup has not installed it. */
export function editorServerProgram(): string {
  const server = path.join(
    ...[repositoryRoot, "test", "vscode", "host", "editor", "node_modules", "code-server"],
    ...["lib", "vscode", "out", "server-main.js"],
  );
  if (!existsSync(server)) {
    throw new Error(`VS Code is not installed: ${server} does not exist. ${SETUP_HINT}`);
  }
  return server;
}

/** The browser which setup found. Throws, with what to do, where there is none. */
export function browserProgram(): string {
  const facts = path.join(repositoryRoot, ".cache", "setup.json");
  const browser = existsSync(facts) ? browserIn(JSON.parse(readFileSync(facts, "utf8"))) : undefined;
  if (browser === undefined || !existsSync(browser)) {
    const why = browser === undefined ? `${facts} names none` : `${browser}, which ${facts} names, does not exist`;
    throw new Error(`There is no browser to show VS Code in: ${why}. ${SETUP_HINT}`);
  }
  return browser;
}

function browserIn(facts: unknown): string | undefined {
  const known = typeof facts === "object" && facts !== null && "browser" in facts ? facts.browser : undefined;
  return typeof known === "string" ? known : undefined;
}
