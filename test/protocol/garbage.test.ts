import { expect, test } from "vitest";
import { rolloutByField } from "#support/seedManifests.ts";
import { WireClient } from "#support/wire.ts";

const uri = "untitled:rollout.yaml";
const invalidParams = -32602;
const methodNotFound = -32601;

test.each([
  ["textDocument/definition", null, invalidParams],
  ["textDocument/definition", { textDocument: { uri } }, invalidParams],
  ["textDocument/definition", { textDocument: { uri }, position: { line: -1, character: 0 } }, invalidParams],
  ["textDocument/definition", { textDocument: { uri: 5 }, position: { line: 0, character: 0 } }, invalidParams],
  ["textDocument/references", { textDocument: { uri }, position: "here" }, invalidParams],
  ["textDocument/codeAction", { textDocument: { uri }, range: { start: 1 } }, invalidParams],
  ["textDocument/documentLink", [], invalidParams],
  ["textDocument/hover", {}, invalidParams],
  ["textDocument/rename", {}, methodNotFound],
  ["no/such/method", {}, methodNotFound],
])("%s with %j is refused and the server lives on", async (method, params, code) => {
  const client = await WireClient.connect();
  await client.open(uri, rolloutByField);
  await expect(client.request(method, params)).rejects.toMatchObject({ code });
  await client.change(uri, 2, { text: rolloutByField });
  await client.diagnostics(uri, ({ version }) => version === 2);
  await client.shutdown();
});

test.each([
  ["textDocument/didOpen", {}],
  ["textDocument/didOpen", null],
  ["textDocument/didChange", { textDocument: { uri, version: 9 }, contentChanges: [{ range: "x", text: 5 }] }],
  [
    "textDocument/didChange",
    { textDocument: { uri: "untitled:never-opened", version: 1 }, contentChanges: [{ text: "" }] },
  ],
  ["textDocument/didClose", { textDocument: {} }],
  [
    "workspace/didChangeWatchedFiles",
    {
      changes: [
        { uri: "file:///%zz", type: 1 },
        { uri: "x:y", type: 3 },
      ],
    },
  ],
  ["workspace/didChangeWatchedFiles", { changes: 3 }],
  ["workspace/didChangeConfiguration", "nonsense"],
  ["$/nothing", {}],
])("the notification %s with %j does no harm", async (method, params) => {
  const client = await WireClient.connect();
  await client.notify(method, params);
  await client.open(uri, rolloutByField);
  expect(await client.diagnostics(uri, ({ diagnostics }) => diagnostics.length > 0)).not.toEqual([]);
  await client.shutdown();
});

test("text of every kind of brokenness is served", async () => {
  const client = await WireClient.connect();
  const texts = [
    "\uFEFF",
    "\t",
    "---\n---\n",
    "{{ x }}",
    "? : ~\n",
    "a: &a [*a]\n",
    "%YAML 9\n",
    "\u0000",
    "rollouts.kruise.io: [",
    "\r",
  ];
  for (const [order, text] of texts.entries()) await client.open(`untitled:${order}`, text);
  await client.open(uri, rolloutByField);
  expect(await client.diagnostics(uri, ({ diagnostics }) => diagnostics.length > 0)).not.toEqual([]);
  await client.shutdown();
});
