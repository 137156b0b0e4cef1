import type { JsonObject, Path } from "#domain/json.ts";
import { laneAnnotation } from "#domain/lane.ts";
import type { ObjectKey } from "#domain/objectKey.ts";
import type { Manifest } from "#workspace/manifest.ts";
import { referencesIn } from "#workspace/references.ts";
import { laneOf } from "./beside.ts";
import type { LiveSubject } from "./liveSubject.ts";

/** A name that a Rollout, or the TrafficRouting of its lane, gives to something that is not there. */
export interface MissingName {
  /** The object that names it; undefined for the Rollout itself. */
  readonly about: JsonObject | undefined;
  readonly path: Path;
  readonly target: ObjectKey;
}

/** Every name around the Rollout that leads to nothing. What was not read counts as there. */
export function missingBeside(subject: LiveSubject): readonly MissingName[] {
  const lane = laneOf(subject);
  const routing = lane && subject.objects.manifestOf(lane);
  return [...missingIn(subject, subject.manifest), ...(routing ? missingIn(subject, routing, lane) : [])];
}

/** True for the annotation by which a Rollout joins a lane. */
export function isLaneName({ path }: Pick<MissingName, "path">): boolean {
  return path.at(-1) === laneAnnotation;
}

/** True for what a workload reference names. */
export function isWorkload({ about, path }: MissingName): boolean {
  return about === undefined && path.includes("workloadRef");
}

function missingIn({ objects }: LiveSubject, manifest: Manifest, about?: JsonObject): readonly MissingName[] {
  return (
    referencesIn(manifest)
      // Nobody looks for what the field trafficRoutingRef names.
      .filter(({ path }) => path.at(-1) !== "trafficRoutingRef")
      .filter(({ target }) => objects.lookUp(target, target.name) === "missing")
      .map(({ path, target }) => ({ about, path, target }))
  );
}

/** The kinds in the words of a sentence: "TrafficRouting mse-traffic". */
export function wordsFor({ target }: Pick<MissingName, "target">): string {
  return `${target.kind} ${target.name}`;
}
