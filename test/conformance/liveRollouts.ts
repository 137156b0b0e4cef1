import { deriveRolloutState } from "#domain/live/deriveRolloutState.ts";
import type { LiveRollout } from "#domain/live/liveRollout.ts";
import { projectRollout } from "#domain/live/projectRollout.ts";
import type { RolloutState } from "#domain/live/rolloutState.ts";
import type { TestNamespace } from "./namespace.ts";

/** A Rollout and where it is. */
export interface SeenRollout {
  readonly rollout: LiveRollout;
  readonly state: RolloutState;
}

/** Reads a Rollout as the product does. */
export async function seeRollout(namespace: TestNamespace, name: string): Promise<SeenRollout | undefined> {
  const raw = await namespace.read("rollouts.kruise.io/v1beta1", "Rollout", name);
  const rollout = raw && projectRollout(raw);
  return rollout && { rollout, state: deriveRolloutState(rollout) };
}

/** Waits until a Rollout is in a state of this kind. */
export function untilState(
  namespace: TestNamespace,
  name: string,
  ...kinds: readonly RolloutState["kind"][]
): Promise<SeenRollout> {
  return namespace.eventually(`${name} to be ${kinds.join(" or ")}`, async () => {
    const seen = await seeRollout(namespace, name);
    return seen && kinds.includes(seen.state.kind) ? seen : undefined;
  });
}
