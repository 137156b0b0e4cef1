import { strict as assert } from "node:assert";
import * as vscode from "vscode";
import { test } from "./collector.ts";

const deadlineMs = 30_000;

function fileOf(name: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, "The editor has no folder open.");
  return vscode.Uri.joinPath(folder.uri, name);
}

async function open(name: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(fileOf(name));
  await vscode.window.showTextDocument(document);
  return document;
}

/** Resolves once a document has a diagnostic of a rule, with all diagnostics of ours that it has then. */
async function diagnosed(document: vscode.TextDocument, rule: string): Promise<readonly vscode.Diagnostic[]> {
  const now = (): readonly vscode.Diagnostic[] =>
    vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === "kruise-rollouts");
  const isThere = (): boolean => now().some((diagnostic) => ruleOf(diagnostic) === rule);
  await new Promise<void>((resolve, reject) => {
    const end = (): void => {
      clearTimeout(timer);
      listening.dispose();
    };
    const look = (): void => {
      if (!isThere()) return;
      end();
      resolve();
    };
    const listening = vscode.languages.onDidChangeDiagnostics(look);
    const timer = setTimeout(() => {
      end();
      reject(new Error(`No diagnostic of ${rule} within ${deadlineMs} ms; there are: ${now().map(ruleOf).join(", ")}`));
    }, deadlineMs);
    look();
  });
  return now();
}

function ruleOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === "object" ? code.value : code);
}

function positionOf(document: vscode.TextDocument, text: string): vscode.Position {
  const offset = document.getText().lastIndexOf(text);
  assert.notEqual(offset, -1, `${document.uri.path} does not hold ${text}`);
  return document.positionAt(offset + 1);
}

/** Where the definition of what stands at a place is: file, and the 1-based line and column of its name. */
async function definitionAt(document: vscode.TextDocument, position: vscode.Position): Promise<readonly string[]> {
  const found = await vscode.commands.executeCommand<readonly (vscode.Location | vscode.LocationLink)[]>(
    "vscode.executeDefinitionProvider",
    document.uri,
    position,
  );
  return found.map((place) => {
    const uri = "targetUri" in place ? place.targetUri : place.uri;
    const { start } = "targetUri" in place ? (place.targetSelectionRange ?? place.targetRange) : place.range;
    return `${vscode.workspace.asRelativePath(uri)}:${start.line + 1}:${start.character + 1}`;
  });
}

function isOpen(name: string): boolean {
  return vscode.workspace.textDocuments.some(({ uri }) => uri.toString() === fileOf(name).toString());
}

async function actionsAt(document: vscode.TextDocument, range: vscode.Range): Promise<readonly vscode.CodeAction[]> {
  return vscode.commands.executeCommand<readonly vscode.CodeAction[]>(
    "vscode.executeCodeActionProvider",
    document.uri,
    range,
    vscode.CodeActionKind.QuickFix.value,
  );
}

test("the two errors of the seed stand at their places", async () => {
  const document = await open("rollout-a.yaml");
  const diagnostics = await diagnosed(document, "lane/ref-not-read");
  const errors = diagnostics.filter(({ severity }) => severity === vscode.DiagnosticSeverity.Error);
  assert.deepEqual(
    errors.map((it) => `${ruleOf(it)} ${it.range.start.line + 1}:${it.range.start.character + 1}`).toSorted(),
    ["canary/patch-without-canary 16:7", "lane/ref-not-read 20:26"],
  );
});

test("the definition of the field is the name in a file that is not open", async () => {
  const document = await open("rollout-a.yaml");
  assert.equal(isOpen("traffic-routing.yaml"), false);
  assert.deepEqual(await definitionAt(document, positionOf(document, "mse-traffic")), ["traffic-routing.yaml:5:9"]);
});

test("the definition of the workload is the name in its file", async () => {
  const document = await open("rollout-a.yaml");
  assert.deepEqual(await definitionAt(document, positionOf(document, "spring-cloud-a")), ["spring-cloud-a.yaml:4:9"]);
});

test("the quick fix of the lane adds the annotation, whose definition is the same name", async () => {
  const document = await open("rollout-a.yaml");
  const before = document.getText();
  const diagnostics = await diagnosed(document, "lane/ref-not-read");
  const unread = diagnostics.find((it) => ruleOf(it) === "lane/ref-not-read");
  assert.ok(unread);
  const fix = (await actionsAt(document, unread.range)).find(({ title }) => title.startsWith("Add the annotation"));
  assert.ok(fix?.edit, "The error has no quick fix with an edit.");
  assert.equal(await vscode.workspace.applyEdit(fix.edit), true);
  assert.equal(
    document.getText(),
    before.replace(
      "  name: rollout-a\n",
      "  name: rollout-a\n  annotations:\n    rollouts.kruise.io/trafficrouting: mse-traffic\n",
    ),
  );
  const annotation = positionOf(document, "trafficrouting: mse-traffic").translate(0, "trafficrouting: ".length);
  assert.deepEqual(await definitionAt(document, annotation), ["traffic-routing.yaml:5:9"]);
  assert.equal(isOpen("traffic-routing.yaml"), false);
  await vscode.commands.executeCommand("workbench.action.files.revert");
  assert.equal(document.getText(), before);
});
