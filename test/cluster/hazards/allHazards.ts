import { gatewayHazards } from "./gatewayHazards.ts";
import type { Hazard } from "./hazard.ts";
import { ingressHazards } from "./ingressHazards.ts";
import { laneHazards } from "./laneHazards.ts";
import { meshHazards } from "./meshHazards.ts";
import { standstillHazards } from "./standstillHazards.ts";
import { stepHazards } from "./stepHazards.ts";

/** Every hazard that one cluster can show beside all others. */
export const allHazards: readonly Hazard[] = [
  ...gatewayHazards,
  ...ingressHazards,
  ...meshHazards,
  ...laneHazards,
  ...stepHazards,
  ...standstillHazards,
];
