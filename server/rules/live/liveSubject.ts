import type { ControllerVersion } from "#domain/controllerVersion.ts";
import type { JsonObject, Path } from "#domain/json.ts";
import type { LiveRollout } from "#domain/live/liveRollout.ts";
import type { LiveObjects } from "#workspace/liveObjects.ts";
import type { Manifest } from "#workspace/manifest.ts";

/** A Rollout of a cluster with everything around it that could be read. */
export interface LiveSubject {
  /** The Rollout with its status, as the cluster has it. */
  readonly manifest: Manifest;
  readonly rollout: LiveRollout;
  readonly objects: LiveObjects;
  readonly controller: ControllerVersion;
}

/** What a rule has to say about a Rollout of a cluster, or about an object beside it. */
export interface LiveProblem {
  /** The object the path leads into; the Rollout itself where absent. */
  readonly about?: JsonObject;
  readonly path: Path;
  /** What, why, what to do: one or two sentences. */
  readonly message: string;
  /** Overrides the severity of the rule. */
  readonly severity?: "error" | "warning" | "info";
  /**
   * From when on it is one, in milliseconds since the epoch, if nothing changes until then; what takes seconds on a good
   * day is a problem only later. Absent means now.
   */
  readonly fromMs?: number | undefined;
}

/** Asks a rule about a Rollout of a cluster. */
export type LiveCheck = (subject: LiveSubject) => Iterable<LiveProblem>;
