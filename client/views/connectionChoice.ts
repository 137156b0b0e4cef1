import * as vscode from "vscode";
import { kubeconfigPaths } from "#cluster/kubeconfigFiles.ts";
import { fromHome } from "#platform/homePath.ts";
import type { LiveSettings } from "#platform/settings.ts";
import type { ContextPin } from "./connection/contextPin.ts";
import type { DemoCluster } from "./connection/demoCluster.ts";
import type { ConnectionChoice } from "./connection/liveConnection.ts";

/**
 * Where to connect: the demo cluster while it runs, else what the settings say, else what kubectl would take. A context
 * chosen for this workspace goes before the setting.
 */
export function connectionChoice(settings: () => LiveSettings, pin: ContextPin, demo: DemoCluster): ConnectionChoice {
  return {
    trusted: () => vscode.workspace.isTrusted || demo.kubeconfigPath !== undefined,
    files: () => {
      if (demo.kubeconfigPath !== undefined) return [demo.kubeconfigPath];
      const chosen = settings().kubeconfigPaths;
      return chosen.length > 0 ? chosen.map(fromHome) : kubeconfigPaths(process.env);
    },
    context: () => (demo.kubeconfigPath === undefined ? (pin.get() ?? settings().context) : demo.context),
    namespaces: () => (demo.kubeconfigPath === undefined ? settings().namespaces : []),
  };
}
