import { pathToFileURL } from "node:url";

/** A tests module to be run in the extension host, and the extension it tests. Both paths are absolute. */
export interface HostTests {
  /** The folder of an extension that is loaded from its source, as F5 does it. */
  readonly extensionPath: string;
  /** A CommonJS module which exports `run()`; the extension host runs it and then reports its end to the page. */
  readonly testsPath: string;
}

/** What a page of the editor opens. */
export interface EditorAddress {
  /** An absolute path. */
  readonly folder: string;
  /** Only with a server that has its test driver on. */
  readonly tests?: HostTests;
}

export function editorUrl(origin: string, token: string, { folder, tests }: EditorAddress): string {
  const remote = (file: string): string => `vscode-remote://${new URL(origin).host}${pathToFileURL(file).pathname}`;
  const payload = [
    ...(tests === undefined
      ? []
      : [
          ["extensionDevelopmentPath", remote(tests.extensionPath)],
          ["extensionTestsPath", remote(tests.testsPath)],
        ]),
    ["skipWelcome", "true"],
  ];
  const query = new URLSearchParams({
    tkn: token,
    folder: decodeURIComponent(pathToFileURL(folder).pathname),
    payload: JSON.stringify(payload),
  });
  return `${origin}/?${query.toString()}`;
}
