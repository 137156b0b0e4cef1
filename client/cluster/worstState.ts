import type { WatchState } from "./clusterPort.ts";

/** From worst to best. */
const order: readonly WatchState["kind"][] = ["absent", "degraded", "connecting", "live"];

/** How several watches stand together; `connecting` when there is none. */
export function worstState(states: readonly WatchState[]): WatchState {
  const [worst] = states.toSorted((one, other) => order.indexOf(one.kind) - order.indexOf(other.kind));
  return worst ?? { kind: "connecting" };
}
