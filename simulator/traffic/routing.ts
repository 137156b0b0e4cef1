import type { RoutingStrategy, RoutingTarget } from "#simulator/model/rolloutSpec.ts";
import type { ApiObject, StringMap } from "#simulator/store/apiObject.ts";

/** What requests should do now, and for whom. */
export interface Routing {
  /** The Rollout or TrafficRouting that owns what is created. */
  readonly owner: ApiObject;
  readonly targets: readonly RoutingTarget[];
  readonly strategy: RoutingStrategy;
  /** True for a TrafficRouting: it never touches Services. */
  readonly entryOnly: boolean;
  readonly disableCanaryService: boolean;
  /** pod-template-hash of the stable pods. */
  readonly stableRevision: string;
  /** pod-template-hash of the canary pods. */
  readonly canaryRevision: string;
  /** Labels of canary pods that replace equal keys in the selector of the canary Service. */
  readonly selectorPatch: StringMap;
  /** When anything last changed, in milliseconds since the epoch; moved on by what is changed here. */
  lastUpdateMs: number | undefined;
  /** How long to wait before looking again, in milliseconds; only ever grows. */
  recheckMs: number;
}

/** True where new pods have a Service of their own. */
export function hasCanaryService(routing: Routing): boolean {
  return !routing.entryOnly && !routing.disableCanaryService;
}

/** The Service that canary requests go to: the stable one where no other is made. */
export function canaryServiceName(routing: Routing, service: string): string {
  return hasCanaryService(routing) ? `${service}-canary` : service;
}

/** The longest grace period of all targets, in seconds; 3 without targets, and zero is taken at its word. */
export function graceSeconds(routing: Routing): number {
  const longest = routing.targets.reduce((most, it) => Math.max(most, it.graceSeconds), 0);
  return routing.targets.length === 0 ? 3 : longest;
}
