import { strict as assert } from "node:assert";
import * as vscode from "vscode";
import { test } from "./collector.ts";

test("the extension is there under its id and becomes active", async () => {
  const extension = vscode.extensions.getExtension("kruise-rollouts.kruise-rollouts");
  assert.ok(extension, "The editor does not know the extension.");
  await extension.activate();
  assert.equal(extension.isActive, true);
});

test("every command of the manifest is registered once the extension is active", async () => {
  const extension = vscode.extensions.getExtension("kruise-rollouts.kruise-rollouts");
  assert.ok(extension, "The editor does not know the extension.");
  await extension.activate();
  const manifest: { contributes?: { commands?: { command: string }[] } } = extension.packageJSON;
  const declared = (manifest.contributes?.commands ?? []).map(({ command }) => command).toSorted();
  const registered = (await vscode.commands.getCommands(true)).filter((id) => id.startsWith("kruiseRollouts."));
  assert.deepEqual(
    declared.filter((command) => !registered.includes(command)),
    [],
    "declared, but not registered",
  );
});
