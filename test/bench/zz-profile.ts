import { TextDocument } from "vscode-languageserver-textdocument";
import { ManifestIndex } from "#workspace/manifestIndex.ts";
import { Session } from "#lsp/session.ts";
import { Publisher } from "#lsp/publish.ts";
import { WorkspaceFiles } from "#lsp/workspaceFiles.ts";
import { diskFiles } from "#lsp/diskFiles.ts";
import { corpus, toggle } from "./corpus.ts";
const log = { info() {}, warn() {}, error() {} };
const index = new ManifestIndex();
const files = new WorkspaceFiles({ index, files: diskFiles, log, nowMs: () => performance.now() });
let bytes = 0;
const session = new Session({ index, files, publisher: new Publisher((p) => { bytes = JSON.stringify(p).length; }) });
await session.load([]);
const c = corpus(20000);
let doc = TextDocument.create("file:///a.yaml", "yaml", 1, c.text);
session.changed(doc);
const times: number[] = [];
for (let i = 0; i < 200; i++) {
  const t = performance.now();
  doc = TextDocument.update(doc, [{ range: { start: { line: c.line, character: c.start }, end: { line: c.line, character: c.end } }, text: i % 2 ? toggle.right : toggle.wrong }], i + 2);
  session.changed(doc);
  times.push(performance.now() - t);
}
times.sort((a, b) => a - b);
console.log("p50", times[100], "p95", times[190], "bytes", bytes);
