import { objectAt, type JsonObject } from "#domain/json.ts";
import { withoutKey } from "#simulator/json/editJson.ts";
import { equalJson } from "#simulator/json/equalJson.ts";
import { shortHash } from "#simulator/json/hashJson.ts";
import type { Draft, StringMap } from "#simulator/store/apiObject.ts";
import { podTemplateHash } from "./marks.ts";

/** The pod template of a workload. */
export function templateOf(workload: Draft): JsonObject {
  return objectAt(workload, ["spec", "template"]) ?? {};
}

/** The template without the hash label, and without maps that are empty: what decides whether two templates are the same. */
export function bareTemplate(template: JsonObject, ignored: readonly StringMap[] = []): JsonObject {
  let bare = withoutKey(template, ["metadata", "labels", podTemplateHash]);
  for (const [index, map] of ["labels", "annotations"].entries()) {
    for (const key of Object.keys(ignored[index] ?? {})) bare = withoutKey(bare, ["metadata", map, key]);
    const left = objectAt(bare, ["metadata", map]);
    if (left !== undefined && Object.keys(left).length === 0) bare = withoutKey(bare, ["metadata", map]);
  }
  return withoutKey(bare, ["metadata", "creationTimestamp"]);
}

/** True when both templates make the same pods. */
export function sameTemplate(one: JsonObject, other: JsonObject, ignored: readonly StringMap[] = []): boolean {
  return equalJson(bareTemplate(one, ignored), bareTemplate(other, ignored));
}

/** The `pod-template-hash` that the Deployment controller gives the template. */
export function hashOfTemplate(template: JsonObject): string {
  return shortHash(bareTemplate(template));
}

/** The revision that the Rollout controller computes from a template: on a real cluster too another text than the hash. */
export function revisionOfTemplate(template: JsonObject): string {
  return shortHash(bareTemplate(template), "revision");
}
