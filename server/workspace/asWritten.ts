import { type JsonObject, listAt, objectAt, stringAt } from "#domain/json.ts";
import { kruiseGroup, parseApiVersion } from "#domain/objectKey.ts";
import { canaryDeploymentLabel } from "#domain/releaseMarks.ts";
import type { LiveKind } from "./liveKind.ts";

/** Labels by which a release pins a Service to pods of one revision. */
const revisionKeys: ReadonlySet<string> = new Set(["pod-template-hash", "controller-revision-hash"]);

/**
 * The objects of a kind as somebody wrote them: without those that a release has made for its own time, and without the
 * revision that it has put into the selectors of Services.
 * @see openkruise/rollouts pkg/trafficrouting/manager.go and pkg/controller/batchrelease/control (v0.6.2)
 */
export function asWritten({ group, kind, objects }: LiveKind): LiveKind {
  const own = objects.filter((object) => !isMadeByRelease(object));
  return { group, kind, objects: kind === "Service" && group === "" ? own.map(unpinned) : own };
}

function isMadeByRelease(object: JsonObject): boolean {
  if (stringAt(object, ["metadata", "labels", canaryDeploymentLabel]) !== undefined) return true;
  if (parseApiVersion(stringAt(object, ["apiVersion"]) ?? "").group === kruiseGroup) return false;
  return listAt(object, ["metadata", "ownerReferences"]).some(
    (owner) => parseApiVersion(stringAt(owner, ["apiVersion"]) ?? "").group === kruiseGroup,
  );
}

function unpinned(service: JsonObject): JsonObject {
  const selector = objectAt(service, ["spec", "selector"]);
  if (!selector) return service;
  const kept = Object.entries(selector).filter(([key]) => !revisionKeys.has(key));
  return { ...service, spec: { ...objectAt(service, ["spec"]), selector: Object.fromEntries(kept) } };
}
