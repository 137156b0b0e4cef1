import { expect, test } from "vitest";
import type { CodeAction, TextEdit } from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { WireClient } from "#support/wire.ts";

const uri = "untitled:rollout.yaml";
const broken = `apiVersion: rollouts.kruise.io/v1beta1
kind: Rollout
metadata: {name: web}
spec:
  workloadRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  strategy:
    # One level too high.
    enableExtraWorkloadForCanary: true
    canary:
      steps:
        - replicas: 10%
          traffic: 10 # of the requests
        - replicas: "100%"
          pause: {duration: "0"}
---
apiVersion: v1
kind: Service
metadata: {name: web}
`;
const fixed = broken
  .replace("    # One level too high.\n    enableExtraWorkloadForCanary: true\n", "")
  .replace("traffic: 10 #", "traffic: 10% #")
  .replace('duration: "0"}\n', "duration: 0}\n      # One level too high.\n      enableExtraWorkloadForCanary: true\n");

const start = { line: 0, character: 0 };
const everywhere = { start, end: { line: 18, character: 0 } };

async function actions(client: WireClient, only: readonly string[] | undefined): Promise<CodeAction[]> {
  return await client.request<CodeAction[]>("textDocument/codeAction", {
    textDocument: { uri },
    range: everywhere,
    context: { diagnostics: [], ...(only && { only }) },
  });
}

function edited(edits: readonly TextEdit[] = []): string {
  return TextDocument.applyEdits(TextDocument.create(uri, "yaml", 1, broken), [...edits]);
}

test.each([[["source.fixAll"]], [["source.fixAll.kruiseRollouts"]], [["source"]]])(
  "an editor that asks for %j gets all safe fixes as one edit",
  async (only) => {
    const client = await WireClient.connect();
    await client.open(uri, broken);
    const [action, ...more] = await actions(client, only);
    expect(more).toEqual([]);
    expect(action?.kind).toBe("source.fixAll.kruiseRollouts");
    expect(edited(action?.edit?.changes?.[uri])).toBe(fixed);
    await client.shutdown();
  },
);

test("an editor with versions gets the edit for the version it has open", async () => {
  const client = await WireClient.connect({
    capabilities: { workspace: { workspaceEdit: { documentChanges: true } } },
  });
  await client.open(uri, broken, 7);
  const [action] = await actions(client, ["source.fixAll"]);
  expect(action?.edit).toMatchObject({ documentChanges: [{ textDocument: { uri, version: 7 } }] });
  await client.shutdown();
});

test("what was fixed has nothing left to fix", async () => {
  const client = await WireClient.connect();
  await client.open(uri, fixed);
  expect(await actions(client, ["source.fixAll"])).toEqual([]);
  await client.shutdown();
});

test("nobody gets it unasked, and other kinds leave it out", async () => {
  const client = await WireClient.connect();
  await client.open(uri, broken);
  const kinds = async (only?: readonly string[]): Promise<ReadonlySet<string | undefined>> =>
    new Set((await actions(client, only)).map(({ kind }) => kind));
  expect(await kinds()).toEqual(new Set(["quickfix"]));
  expect(await kinds(["quickfix"])).toEqual(new Set(["quickfix"]));
  expect(await kinds(["source.organizeImports", "refactor"])).toEqual(new Set());
  await client.shutdown();
});
