import { expect, test } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { codeActions } from "#features/codeActions.ts";
import { toDiagnostic } from "#features/diagnostics.ts";
import { fileFindings } from "#features/fileFindings.ts";
import { world } from "./world.ts";

const uri = "rollout.yaml";
const broken = `# file: rollout.yaml
apiVersion: v1
kind: Service
metadata: {name: web}
---
apiVersion: rollouts.kruise.io/v1beta1
kind: Rollout
metadata:
  name: web   # the shop
spec:
  workloadRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  strategy:
    canary:
      steps:
        - replicas: 1
      trafficRoutingRef: 'lane'  # shared$0
`;

function actions(text: string) {
  const { open, offset } = world(text);
  const position = open.lines.position(offset);
  const findings = fileFindings(open, "0.6", undefined);
  const request = { range: { start: position, end: position }, diagnostics: [], version: null };
  return { open, findings, request, found: codeActions(open, findings, request) };
}

test("a fix in a later document changes exactly what it must, and keeps comments and quotes", () => {
  const cursor = broken.replace("$0", "").replace("'lane'", "'la$0ne'");
  const { open, found } = actions(cursor);
  const [action] = found;
  expect(found.map(({ isPreferred }) => isPreferred)).toEqual([true]);
  const edits = action?.edit?.changes?.[uri] ?? [];
  const after = TextDocument.applyEdits(TextDocument.create(uri, "yaml", 1, open.text), edits);
  const line = "  annotations:\n    rollouts.kruise.io/trafficrouting: 'lane'\n";
  expect(after).toBe(open.text.replace("# the shop\n", `# the shop\n${line}`));
  const { findings } = actions(`# file: rollout.yaml\n${after}`);
  expect(findings.map(({ finding }) => finding.rule.id)).not.toContain("lane/ref-not-read");
});

test("nothing is offered where no finding is", () => {
  expect(actions(broken).found).toEqual([]);
});

test("an action names the diagnostic that the editor shows, or else its own", () => {
  const { open, findings, request } = actions(broken);
  const placed = findings.filter(({ finding }) => finding.rule.id === "lane/ref-not-read");
  const [own] = placed.map(toDiagnostic);
  if (!own) throw new Error("The fixture has no such finding.");
  const shown = { ...own, message: "as the editor has it" };
  const elsewhere = { ...own, range: { ...own.range, end: own.range.start } };
  const at = { ...request, range: own.range };
  expect(codeActions(open, placed, { ...at, diagnostics: [elsewhere, shown] })[0]?.diagnostics).toEqual([shown]);
  expect(codeActions(open, placed, { ...at, diagnostics: [elsewhere] })[0]?.diagnostics).toEqual([own]);
});

test("an editor with versions gets the edit for the version it asked about", () => {
  const { open, findings, request } = actions(broken);
  const placed = findings.filter(({ finding }) => finding.rule.id === "lane/ref-not-read");
  const range = placed[0]?.range ?? request.range;
  const [action] = codeActions(open, placed, { ...request, range, version: 12 });
  expect(action?.edit).toMatchObject({ documentChanges: [{ textDocument: { uri, version: 12 } }] });
  expect(action?.edit).not.toHaveProperty("changes");
});
