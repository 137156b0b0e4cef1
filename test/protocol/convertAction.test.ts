import { expect, test } from "vitest";
import type { CodeAction } from "vscode-languageserver/node";
import { WireClient } from "#support/wire.ts";

const uri = "untitled:rollout.yaml";
const old = `apiVersion: rollouts.kruise.io/v1alpha1
kind: Rollout
metadata: {name: shop}
spec:
  objectRef: {workloadRef: {apiVersion: apps/v1, kind: Deployment, name: shop}}
  strategy: {canary: {steps: [{weight: 5}]}}
`;
const start = { line: 0, character: 0 };

async function actions(text: string, only?: readonly string[], disabledSupport = true) {
  const client = await WireClient.connect({
    capabilities: {
      textDocument: { codeAction: { disabledSupport } },
      workspace: { workspaceEdit: { documentChanges: true } },
    },
  });
  await client.open(uri, text, 7);
  const found = await client.request<CodeAction[]>("textDocument/codeAction", {
    textDocument: { uri },
    range: { start, end: start },
    context: { diagnostics: [], ...(only && { only }) },
  });
  await client.shutdown();
  return found;
}

test("the conversion is offered as a rewrite, for the version that was asked about", async () => {
  const [action, ...others] = await actions(old);
  expect(others).toEqual([]);
  expect(action).toMatchObject({
    title: "Convert to v1beta1",
    kind: "refactor.rewrite",
    edit: { documentChanges: [{ textDocument: { uri, version: 7 } }] },
  });
});

test.each([
  [["refactor"], 1],
  [["refactor.rewrite"], 1],
  [[""], 1],
  [["quickfix", "refactor.rewrite"], 1],
  [["quickfix"], 0],
  [["refactor.extract"], 0],
  [["refac"], 0],
])("a client that wants %j gets %i", async (only, count) => {
  expect(await actions(old, only)).toHaveLength(count);
});

test.each([true, false])("out of reach it comes with the reason, or not at all (%s)", async (shown) => {
  const found = await actions(old.replace("weight: 5", "weight: 0"), ["refactor"], shown);
  expect(found.map(({ disabled }) => disabled?.reason.slice(0, 14))).toEqual(shown ? ["The API server"] : []);
});
