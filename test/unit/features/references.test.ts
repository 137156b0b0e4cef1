import { expect, test } from "vitest";
import { references } from "#features/references.ts";
import { marked, place, world } from "./world.ts";

const lane = `# file: traffic.yaml
apiVersion: rollouts.kruise.io/v1alpha1
kind: TrafficRouting
metadata:
  name: web-traffic<1>
#       ^^^^^^^^^^^ declaration
# file: both.yaml
apiVersion: rollouts.kruise.io/v1beta1
kind: Rollout
metadata:
  name: a
  annotations:
    rollouts.kruise.io/trafficrouting: web-traffic<2>
#                                      ^^^^^^^^^^^ reference
spec:
  strategy:
    canary:
      trafficRoutingRef: web-traffic<3>
#                        ^^^^^^^^^^^ reference
# file: other.yaml
apiVersion: rollouts.kruise.io/v1beta1
kind: Rollout
metadata: {name: b}
spec: {strategy: {blueGreen: {trafficRoutingRef: web-traffic}}}
#                                                ^^^^^^^^^^^ reference
---
apiVersion: rollouts.kruise.io/v1beta1
kind: Rollout
metadata: {name: c}
spec: {strategy: {canary: {trafficRoutingRef: web}}}
`;

/** The fixture with the cursor at the numbered place. */
function cursorAt(text: string, number: number): string {
  return text.replace(`<${number}>`, "$0").replaceAll(/<\d>/g, "");
}

test.each([1, 2, 3])(
  "from place %i every reference to the lane is found, the declaration only when wanted",
  (number) => {
    const here = world(cursorAt(lane, number));
    const found = (declaration: boolean): readonly string[] =>
      references(here.index, here.open, here.offset, declaration).map(({ uri, range }) => place(uri, range));
    expect(found(false).toSorted()).toEqual(marked(here, "reference").toSorted());
    expect(found(true)).toEqual([...marked(here, "declaration"), ...found(false)]);
  },
);

test("objects of other groups have the references that ours make", () => {
  const here = world(`# file: service.yaml
apiVersion: v1
kind: Service
metadata:
  name: web$0
#       ^^^ declaration
# file: traffic.yaml
apiVersion: rollouts.kruise.io/v1alpha1
kind: TrafficRouting
metadata: {name: t}
spec: {objectRef: [{service: web}]}
#                            ^^^ reference
`);
  const found = references(here.index, here.open, here.offset, true).map(({ uri, range }) => place(uri, range));
  expect(found).toEqual([...marked(here, "declaration"), ...marked(here, "reference")]);
});

test.each([
  ["an object that nothing of ours refers to", "apiVersion: v1\nkind: Service\nmetadata:\n  name: web$0\n"],
  ["a key", "apiVersion: rollouts.kruise.io/v1beta1\nki$0nd: Rollout\nmetadata:\n  name: web\n"],
])("%s has none", (_, text) => {
  const here = world(text);
  expect(references(here.index, here.open, here.offset, true)).toEqual([]);
});

test("a workload is referred to by its Rollout, its autoscaler and a saved BatchRelease", () => {
  const here = world(`# file: web.yaml
apiVersion: apps/v1
kind: Deployment
metadata: {name: web$0, namespace: shop}
# file: others.yaml
apiVersion: rollouts.kruise.io/v1beta1
kind: Rollout
metadata: {name: web, namespace: shop}
spec: {workloadRef: {apiVersion: apps/v1, kind: Deployment, name: web}}
#                                                                 ^^^ reference
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web, namespace: shop}
spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}}
#                                                                    ^^^ reference
---
apiVersion: rollouts.kruise.io/v1alpha1
kind: BatchRelease
metadata: {name: web, namespace: shop}
spec: {targetReference: {workloadRef: {apiVersion: apps/v1, kind: Deployment, name: web}}}
#                                                                                   ^^^ reference
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web, namespace: other}
spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}}
`);
  const found = references(here.index, here.open, here.offset, false);
  expect(found.map(({ uri, range }) => place(uri, range))).toEqual(marked(here, "reference"));
});
