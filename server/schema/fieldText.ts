import type { Path } from "#domain/json.ts";
import type { ApiVersion } from "#domain/objectKey.ts";
import { fieldPath } from "./fieldPath.ts";
import { texts } from "./generated/texts.js";
import { kindKey } from "./kindKey.ts";

/** What the field at the path really does, in one to three sentences; undefined for what is no field of the kind. */
export function fieldText(apiVersion: ApiVersion, kind: string, path: Path): string | undefined {
  const key = kindKey(apiVersion, kind);
  return key === undefined ? undefined : texts["en"]?.[key]?.[fieldPath(path)];
}
