import { expect, test } from "vitest";
import { documentLinks } from "#features/documentLinks.ts";
import { marked, place, world } from "./world.ts";

test("every reference with one target is a link to its line; none without a target, none with two", () => {
  const here = world(`# file: rollout.yaml
apiVersion: rollouts.kruise.io/v1beta1
kind: Rollout
metadata: {name: a}
spec:
  workloadRef: {apiVersion: apps/v1, kind: Deployment, name: nowhere}
  strategy:
    canary:
      trafficRoutings:
        - service: twice
          ingress: {name: once}
#                         ^^^^ link
# file: objects.yaml
apiVersion: v1
kind: Service
metadata: {name: twice, namespace: a}
---
apiVersion: v1
kind: Service
metadata: {name: twice, namespace: b}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: once}
`);
  const links = documentLinks(here.index, here.open);
  expect(links.map(({ range }) => place("rollout.yaml", range))).toEqual(marked(here, "link"));
  expect(links.map(({ target, tooltip }) => [target, tooltip])).toEqual([["objects.yaml#L11,18", "Ingress once"]]);
});
