import { release, stands } from "./acts.ts";
import type { Hazard } from "./hazard.ts";
import * as make from "./manifests.ts";
import { meshRules } from "./views.ts";

const backends = [make.deployment(), make.service()];
const last = "{replicas: 100%}";
const plain = "{route: [{destination: {host: web}}]}";

/** What the controller's script makes of a VirtualService. */
export const meshHazards: readonly Hazard[] = [
  {
    name: "virtual-service-share",
    rules: ["routing/virtual-service-weight"],
    manifests: [
      ...backends,
      make.virtualService("{match: [{uri: {prefix: /}}], route: [{destination: {host: web}}]}"),
      make.rollout(make.canary(`{replicas: 1, traffic: 20%}, ${last}`, make.throughIstio)),
    ],
    moments: [{ acts: [release, stands(1)], claim: "no rule has a share", seen: meshRules, expected: ["web"] }],
  },
  {
    name: "virtual-service-both",
    rules: ["traffic/weight-dropped"],
    manifests: [
      ...backends,
      make.virtualService(plain),
      make.rollout(
        make.canary(
          `{replicas: 1, traffic: 20%, matches: [{headers: [{name: lane, value: gray}]}]}, ${last}`,
          make.throughIstio,
        ),
      ),
    ],
    moments: [
      {
        acts: [release, stands(1)],
        claim: "the share is dropped",
        seen: meshRules,
        expected: ["lane: web-canary", "web"],
      },
    ],
  },
];
