import { fail, ok, type Result } from "#domain/result.ts";
import { badRequest, type ApiFailure } from "#simulator/store/apiFailure.ts";
import { labelsOf, type ApiObject } from "#simulator/store/apiObject.ts";
import { parseFieldSelector } from "#simulator/store/fieldSelector.ts";
import { parseLabelSelector } from "#simulator/store/labelSelector.ts";
import type { ResourceTarget } from "./requestTarget.ts";

/** Which objects a list or a watch is about. */
export type Selection = (object: ApiObject) => boolean;

/** Reads the namespace, the name and the selectors of a request. */
export function selectionOf(target: ResourceTarget, query: URLSearchParams): Result<Selection, ApiFailure> {
  const labels = parseLabelSelector(query.get("labelSelector") ?? "");
  if (!labels.ok) return fail(badRequest(labels.failure));
  const fields = parseFieldSelector(query.get("fieldSelector") ?? "");
  if (!fields.ok) return fail(badRequest(fields.failure));
  return ok((object) => {
    const { namespace, name } = object.metadata;
    if (target.namespace !== undefined && target.namespace !== namespace) return false;
    if (target.name !== undefined && target.name !== name) return false;
    return labels.value(labelsOf(object)) && fields.value(object);
  });
}
