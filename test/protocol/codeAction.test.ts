import { expect, test } from "vitest";
import type { CodeAction } from "vscode-languageserver/node";
import { rolloutByField } from "#support/seedManifests.ts";
import { WireClient } from "#support/wire.ts";

const uri = "untitled:rollout.yaml";
const range = { start: { line: 17, character: 30 }, end: { line: 17, character: 30 } };
const edits = [
  {
    range: { start: { line: 4, character: 0 }, end: { line: 4, character: 0 } },
    newText: "  annotations:\n    rollouts.kruise.io/trafficrouting: mse-traffic\n",
  },
];

async function actions(versionedEdits: boolean) {
  const client = await WireClient.connect({
    capabilities: { workspace: { workspaceEdit: { documentChanges: versionedEdits } } },
  });
  await client.open(uri, rolloutByField, 4);
  const shown = await client.diagnostics(uri, ({ version }) => version === 4);
  const diagnostics = shown.filter(({ code }) => code === "lane/ref-not-read");
  const found = await client.request<CodeAction[]>("textDocument/codeAction", {
    textDocument: { uri },
    range,
    context: { diagnostics },
  });
  return { client, diagnostics, found };
}

test("the annotation is offered as the preferred fix, for the version that was asked about", async () => {
  const { client, diagnostics, found } = await actions(true);
  expect(found).toEqual([
    {
      title: "Add the annotation rollouts.kruise.io/trafficrouting: mse-traffic",
      kind: "quickfix",
      diagnostics,
      isPreferred: true,
      edit: { documentChanges: [{ textDocument: { uri, version: 4 }, edits }] },
    },
  ]);
  await client.shutdown();
});

test("a client without versioned edits gets plain ones, and they mend the file", async () => {
  const { client, found } = await actions(false);
  expect(found.map(({ edit }) => edit)).toEqual([{ changes: { [uri]: edits } }]);
  await client.change(uri, 5, ...edits.map(({ range: changed, newText }) => ({ range: changed, text: newText })));
  const left = await client.diagnostics(uri, ({ version }) => version === 5);
  expect(left.map(({ code }) => code)).not.toContain("lane/ref-not-read");
  await client.shutdown();
});
