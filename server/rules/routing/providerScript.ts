import { at } from "#domain/json.ts";
import { meant } from "#rules/meant.ts";
import { scriptConfigMap } from "#workspace/contentKinds.ts";
import type { WorkspaceView } from "#workspace/resource.ts";

/** What is known of a script for a traffic provider: whether it is there, or that nobody here can tell. */
export type ScriptKnowledge = "present" | "absent" | "unknown";

/**
 * Looks for a script in the ConfigMap of the controller. It is read from the controller's own namespace, which no
 * manifest says, so a ConfigMap of that name counts in any.
 */
export function knownScript(workspace: WorkspaceView, key: string): ScriptKnowledge {
  const wanted = { group: "", kind: "ConfigMap", namespace: undefined, name: scriptConfigMap };
  if (workspace.find(wanted).length === 0) return workspace.closedWorld ? "absent" : "unknown";
  const readable = meant(workspace, wanted);
  const present = readable.length === 0 || readable.some(({ value }) => at(value, ["data", key]) !== undefined);
  return present ? "present" : "absent";
}
