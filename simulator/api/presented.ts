import type { JsonObject } from "#domain/json.ts";
import { fromStorage } from "#simulator/conversion/convert.ts";
import type { ApiObject } from "#simulator/store/apiObject.ts";
import type { KindInfo } from "#simulator/store/kinds.ts";

/** A kept object as the API shows it in a version. */
export function presented(kind: KindInfo, version: string, object: ApiObject): JsonObject {
  const { apiVersion, kind: kindName, metadata, ...content } = fromStorage(kind, version, object);
  const { namespace, ...meta } = metadata;
  const home = namespace === undefined || namespace === "" ? {} : { namespace };
  const { name, generateName, ...others } = meta;
  const names = { ...(name === undefined ? {} : { name }), ...(generateName === undefined ? {} : { generateName }) };
  return { apiVersion, kind: kindName, metadata: { ...names, ...home, ...others }, ...content };
}
