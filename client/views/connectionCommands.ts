import * as vscode from "vscode";
import { setContextKey } from "#platform/contextKeys.ts";
import { pick, type Choice } from "#platform/prompts.ts";
import { connectionText, problemRow } from "#present/connectionText.ts";
import type { LiveParts } from "./liveParts.ts";
import { translate } from "#platform/translate.ts";
import { rolloutsViewId } from "./viewIds.ts";

const installationPage = "https://openkruise.io/rollouts/installation";

/** Connects anew, also where a connection was given up. */
export async function reconnect(parts: LiveParts): Promise<void> {
  await inView(() => parts.connection.reconnect());
}

/** Lets a person choose a context of the kubeconfig for this workspace. */
export async function selectContext(parts: LiveParts): Promise<void> {
  await parts.connection.open();
  const kubeconfig = parts.connection.kubeconfig;
  if (kubeconfig === undefined) return explainConnection(parts);
  const current = kubeconfig.currentContext;
  const choices: Choice<string | undefined>[] = [
    {
      label: vscode.l10n.t("Follow the kubeconfig"),
      description: current ?? vscode.l10n.t("it names no current context"),
      value: undefined,
    },
    ...kubeconfig.contexts.map((context) => ({
      label: context.name,
      description: kubeconfig.clusters.find((it) => it.name === context.cluster)?.server ?? "",
      value: context.name,
    })),
  ];
  const chosen = await pick(choices, vscode.l10n.t("Context for this workspace; the kubeconfig stays as it is"));
  if (chosen === undefined) return;
  if (parts.demo.kubeconfigPath === undefined) await parts.pin.set(chosen.value);
  else parts.demo.context = chosen.value;
  await inView(() => parts.connection.reconnect());
}

/** Says how the connection stands and offers what helps. */
export async function explainConnection(parts: LiveParts): Promise<void> {
  await parts.connection.open();
  const state = parts.connection.state();
  const retry = vscode.l10n.t("Retry");
  const select = vscode.l10n.t("Select Context");
  const demo = vscode.l10n.t("Start Demo Cluster");
  const settings = vscode.l10n.t("Open Settings");
  const text = connectionText(state, translate);
  const install = vscode.l10n.t("How to Install");
  const actions =
    state.kind === "live" ? [select] : [...(state.kind === "absent" ? [install] : []), retry, select, demo, settings];
  const show = problemRow(state, translate) ? vscode.window.showWarningMessage : vscode.window.showInformationMessage;
  const chosen = await show(text, ...actions);
  if (chosen === retry) await reconnect(parts);
  else if (chosen === select) await selectContext(parts);
  else if (chosen === demo) await startDemo(parts);
  else if (chosen === install) await vscode.env.openExternal(vscode.Uri.parse(installationPage));
  else if (chosen === settings) await vscode.commands.executeCommand("workbench.action.openSettings", "kruiseRollouts");
}

/** Starts the demo cluster and shows it instead of the cluster of the kubeconfig. */
export async function startDemo(parts: LiveParts): Promise<void> {
  await inView(async () => {
    await parts.demo.start();
    setContextKey("kruiseRollouts.demoRunning", true);
    await parts.connection.reconnect();
  });
  await vscode.commands.executeCommand(`${rolloutsViewId}.focus`);
}

/** Stops the demo cluster and goes back to the kubeconfig. */
export async function stopDemo(parts: LiveParts): Promise<void> {
  await parts.demo.stop();
  setContextKey("kruiseRollouts.demoRunning", false);
  await inView(() => parts.connection.reconnect());
}

async function inView(run: () => Promise<void>): Promise<void> {
  await vscode.window.withProgress({ location: { viewId: rolloutsViewId } }, run);
}
