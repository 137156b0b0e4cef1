import type { Path } from "#domain/json.ts";
import type { ObjectKey } from "#domain/objectKey.ts";
import type { Fix } from "#rules/rule.ts";
import { closestName } from "#schema/closestName.ts";
import type { WorkspaceView } from "#workspace/resource.ts";
import type { YamlDocument } from "#yaml/document.ts";
import { keyText } from "#yaml/edits/keyText.ts";
import { replaceValue } from "#yaml/edits/replaceValue.ts";

/** Changes a name that leads nowhere to the one of its kind that was most likely meant; none when none is close. */
export function renameToNearest(
  document: YamlDocument,
  workspace: WorkspaceView,
  path: Path,
  target: ObjectKey,
): readonly Fix[] {
  const names = new Set(workspace.all(target, target.namespace).map(({ key }) => key.name));
  const closest = closestName(target.name, [...names].toSorted());
  if (closest === undefined) return [];
  return [{ title: `Change to ${closest}`, edits: replaceValue(document, path, keyText(closest)), safe: false }];
}
