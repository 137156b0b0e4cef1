import type { Json } from "#domain/json.ts";
import type { Stage } from "./stage.ts";

/** Something that a person does, or waits for. */
export type Act = (stage: Stage) => Promise<void>;

/** What must be seen in the cluster once something was done. */
export interface Moment {
  readonly acts: readonly Act[];
  /** The hazard in words, as it reads behind "then". */
  readonly claim: string;
  /** What the claim is about, as the cluster has it now. */
  readonly seen: (stage: Stage) => Json | undefined;
  readonly expected: Json | undefined;
}

/** Manifests that our rules warn about, and what the real controller makes of them. */
export interface Hazard {
  /** Also the name of its namespace. */
  readonly name: string;
  /** All rules of ours that must warn about these manifests, and no others; hints only where they are named here. */
  readonly rules: readonly string[];
  readonly manifests: readonly string[];
  /** One after the other. */
  readonly moments: readonly Moment[];
  /**
   * Where the claim is that nothing goes on from the last moment: it must hold still when all other hazards are over.
   * Then comes what the rule says to do, and what that changes.
   */
  readonly standstill?: readonly Moment[];
}
