import type { ObjectKey } from "#domain/objectKey.ts";
import { autoscalerRow } from "#workspace/referenceTable.ts";
import type { WorkspaceView } from "#workspace/resource.ts";

/** The names of the autoscalers that scale a workload, each once. */
export function autoscalersOf(workspace: WorkspaceView, workload: ObjectKey): readonly string[] {
  const referring = workspace.referencesTo(workload).filter(({ row }) => row === autoscalerRow);
  return [...new Set(referring.flatMap(({ from }) => (from ? [from.name] : [])))].toSorted();
}
