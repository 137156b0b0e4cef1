import { expect, test } from "vitest";
import { definition } from "#features/definition.ts";
import { marked, place, world } from "./world.ts";

/** Names and the places they lead to. */
interface Definitions {
  readonly from: readonly (string | undefined)[];
  readonly to: readonly string[];
}

/** What is found at the cursor, and what the fixture marks: `from` is the name there, `to` every place it leads to. */
function definitions(text: string): { readonly found: Definitions; readonly expected: Definitions } {
  const here = world(text);
  const links = definition(here.index, here.open, here.offset);
  const targets = links.map((link) => place(link.targetUri, link.targetSelectionRange));
  const origins = links.map(({ originSelectionRange: range }) => range && place(here.open.uri, range));
  return {
    found: { from: [...new Set(origins)], to: targets.toSorted() },
    expected: { from: marked(here, "from"), to: marked(here, "to").toSorted() },
  };
}

const trafficRouting = `# file: traffic.yaml
apiVersion: rollouts.kruise.io/v1alpha1
kind: TrafficRouting
metadata:
  namespace: shop
  name: web-traffic
#       ^^^^^^^^^^^ to
`;

test.each([
  [
    "the target of an autoscaler",
    `# file: scaler.yaml
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: cpu, namespace: shop}
spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web$0}}
#                                                                    ^^^ from
# file: web.yaml
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
#                ^^^ to
`,
  ],
  [
    "the owner of a BatchRelease",
    `# file: saved.yaml
apiVersion: rollouts.kruise.io/v1beta1
kind: BatchRelease
metadata:
  name: web
  namespace: shop
  ownerReferences:
    - {apiVersion: rollouts.kruise.io/v1beta1, kind: Rollout, name: web$0, uid: u}
#                                                                   ^^^ from
# file: rollout.yaml
apiVersion: rollouts.kruise.io/v1alpha1
kind: Rollout
metadata: {name: web, namespace: shop}
#                ^^^ to
`,
  ],
  [
    "the field",
    `# file: rollout.yaml
apiVersion: rollouts.kruise.io/v1beta1
kind: Rollout
metadata: {name: web, namespace: shop}
spec:
  strategy:
    canary:
      trafficRoutingRef: web-traffic$0
#                        ^^^^^^^^^^^ from
${trafficRouting}`,
  ],
  [
    "the field of blue-green, in quotes",
    `# file: rollout.yaml
apiVersion: rollouts.kruise.io/v1beta1
kind: Rollout
metadata: {name: web}
spec:
  strategy:
    blueGreen:
      trafficRoutingRef: "web-traffic$0"
#                         ^^^^^^^^^^^ from
${trafficRouting}`,
  ],
  [
    "the annotation",
    `# file: rollout.yaml
apiVersion: rollouts.kruise.io/v1alpha1
kind: Rollout
metadata:
  name: web
  annotations:
    rollouts.kruise.io/trafficrouting: web-traffic$0
#                                      ^^^^^^^^^^^ from
${trafficRouting}`,
  ],
  [
    "a workload in another document of the same file",
    `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
#       ^^^ to
---
apiVersion: rollouts.kruise.io/v1beta1
kind: Rollout
metadata: {name: web}
spec:
  workloadRef:
    apiVersion: apps/v1
    kind: Deployment
    name: web$0
#         ^^^ from
`,
  ],
  [
    "an Ingress of a TrafficRouting, beside a Service of that name",
    `# file: traffic.yaml
apiVersion: rollouts.kruise.io/v1alpha1
kind: TrafficRouting
metadata: {name: t}
spec:
  objectRef:
    - service: web
      ingress:
        name: web$0
#             ^^^ from
# file: entry.yaml
apiVersion: v1
kind: Service
metadata:
  name: web
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
#       ^^^ to
`,
  ],
  [
    "several that it may mean, when no namespace is said",
    `# file: rollout.yaml
apiVersion: rollouts.kruise.io/v1beta1
kind: Rollout
metadata: {name: web}
spec:
  strategy:
    canary:
      trafficRoutings:
        - service: web$0
#                  ^^^ from
# file: a.yaml
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
#                ^^^ to
# file: b.yaml
apiVersion: v1
kind: Service
metadata: {name: web, namespace: other}
#                ^^^ to
`,
  ],
  [
    "a declaration, which is its own definition",
    `# file: traffic.yaml
apiVersion: rollouts.kruise.io/v1alpha1
kind: TrafficRouting
metadata:
  name: web-traffic$0
#       ^^^^^^^^^^^ from
#       ^^^^^^^^^^^ to
`,
  ],
])("from %s", (_, text) => {
  const { found, expected } = definitions(text);
  expect(found).toEqual(expected);
  expect(found.to).not.toEqual([]);
});

test.each([
  [
    "the same name in another namespace",
    `apiVersion: rollouts.kruise.io/v1beta1
kind: Rollout
metadata: {name: web, namespace: other}
spec: {strategy: {canary: {trafficRoutingRef: web-traffic$0}}}
${trafficRouting.replace(/#.*to\n/, "")}`,
  ],
  [
    "another kind of the same name",
    `apiVersion: rollouts.kruise.io/v1beta1
kind: Rollout
metadata: {name: web}
spec: {strategy: {canary: {trafficRoutingRef: web-traffic$0}}}
# file: service.yaml
apiVersion: v1
kind: Service
metadata:
  name: web-traffic
`,
  ],
  [
    "the key instead of the name",
    `apiVersion: rollouts.kruise.io/v1beta1
kind: Rollout
metadata: {name: web}
spec: {strategy: {canary: {traffic$0RoutingRef: web-traffic}}}
${trafficRouting.replace(/#.*to\n/, "")}`,
  ],
  [
    "a Rollout of another group",
    `apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: {name: web}
spec: {strategy: {canary: {trafficRoutingRef: web-traffic$0}}}
${trafficRouting.replace(/#.*to\n/, "")}`,
  ],
  ["the name of an object that nothing of ours refers to", "apiVersion: v1\nkind: Service\nmetadata:\n  name: web$0\n"],
  ["an empty file", "$0"],
])("nothing from %s", (_, text) => {
  const { found, expected } = definitions(text);
  expect(expected).toEqual({ from: [], to: [] });
  expect(found).toEqual(expected);
});
