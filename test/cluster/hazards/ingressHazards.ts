import { at, type Json } from "#domain/json.ts";
import { abort, approve, ends, observed, release, releaseOf, stands } from "./acts.ts";
import type { Hazard } from "./hazard.ts";
import * as make from "./manifests.ts";
import type { Stage } from "./stage.ts";
import { canaryIngress, exists, selector, where } from "./views.ts";

const backends = [make.deployment(), make.service()];
const entry = [...backends, make.ingress()];
const last = "{replicas: 100%}";
const share = "{replicas: 1, traffic: 20%}";
const nginx = make.throughIngress("nginx");
const mse = make.throughIngress("mse");

function storedGrace(stage: Stage): Json | undefined {
  const path = ["spec", "strategy", "canary", "trafficRoutings", 0, "gracePeriodSeconds"];
  return at(stage.object("Rollout", "web"), path);
}

/** What an Ingress makes of a step, and what else a release does to Services. */
export const ingressHazards: readonly Hazard[] = [
  {
    name: "no-canary-service-ingress",
    rules: ["canary/service-disabled"],
    manifests: [
      ...entry,
      make.rollout(make.canary(`${share}, ${last}`, `disableGenerateCanaryService: true, ${nginx}`)),
    ],
    moments: [
      {
        acts: [release, stands(1)],
        claim: "the canary Ingress leads to the stable Service",
        seen: canaryIngress,
        expected: { "canary-weight": "20", to: "web" },
      },
    ],
  },
  {
    name: "zero-hides-matches",
    rules: ["traffic/zero-hides-matches"],
    manifests: [
      ...entry,
      make.rollout(
        `blueGreen: {${nginx}, steps: [{replicas: 50%, traffic: 0%, matches: [{headers: [{name: lane, value: gray}]}]}, ${last}]}`,
      ),
    ],
    moments: [
      { acts: [release, stands(1)], claim: "there is no canary Ingress", seen: canaryIngress, expected: undefined },
    ],
  },
  {
    name: "path-on-nginx",
    rules: ["traffic/match-routes-nothing"],
    manifests: [
      ...entry,
      make.rollout(make.canary(`{replicas: 1, matches: [{path: {value: /beta}}]}, ${last}`, nginx)),
    ],
    moments: [
      {
        acts: [release, stands(1)],
        claim: "the canary Ingress has no rule",
        seen: canaryIngress,
        expected: { to: "web-canary" },
      },
    ],
  },
  {
    name: "routing-reset",
    rules: ["steps/routing-reset"],
    manifests: [...entry, make.rollout(make.canary(`${share}, {replicas: 2}, ${last}`, nginx))],
    moments: [
      {
        acts: [release, stands(1)],
        claim: "the Service is kept to the stable pods",
        seen: (stage) => selector(stage, "web"),
        expected: { app: "web", "pod-template-hash": "hash" },
      },
      {
        acts: [approve(1), stands(2)],
        claim: "the step without traffic takes the canary Ingress away",
        seen: canaryIngress,
        expected: undefined,
      },
      {
        acts: [],
        claim: "the Service selects old and new pods alike",
        seen: (stage) => selector(stage, "web"),
        expected: { app: "web" },
      },
    ],
  },
  {
    name: "service-shared",
    rules: ["routing/service-shared"],
    manifests: [
      ...entry,
      make.deployment("other").replaceAll("app: other", "app: web, part: other"),
      make.rollout(make.canary(`${share}, ${last}`, nginx)),
    ],
    moments: [
      {
        acts: [release, stands(1)],
        claim: "the Service has a hash in its selector that the other's pods have not",
        seen: (stage) => selector(stage, "web"),
        expected: { app: "web", "pod-template-hash": "hash" },
      },
      {
        acts: [abort, ends(false)],
        claim: "the end of the release gives them back",
        seen: (stage) => selector(stage, "web"),
        expected: { app: "web" },
      },
    ],
  },
  {
    name: "patch-changes-service",
    rules: ["canary/patch-changes-service", "canary/patch-without-canary"],
    manifests: [
      ...entry,
      make.rollout(
        `canary: {patchPodTemplateMetadata: {labels: {app: gray}}, ${nginx}, steps: [{replicas: 50%, traffic: 20%}, ${last}]}`,
      ),
    ],
    moments: [
      {
        acts: [release, stands(1)],
        claim: "the canary Service selects a label that no pod has",
        seen: (stage) => selector(stage, "web-canary"),
        expected: { app: "gray", "pod-template-hash": "hash" },
      },
      {
        acts: [],
        claim: "all pods have the label of the template",
        seen: (stage) => [...new Set(stage.list("Pod").map((pod) => at(pod, ["metadata", "labels", "app"]) ?? null))],
        expected: ["web"],
      },
    ],
  },
  {
    name: "mse-query-stays",
    rules: ["traffic/mse-query-stays"],
    manifests: [
      ...entry,
      make.rollout(
        make.canary(
          `{replicas: 1, matches: [{queryParams: [{name: lane, value: gray}]}]}, {replicas: 2, matches: [{headers: [{name: one, value: a}]}]}, ${last}`,
          mse,
        ),
      ),
    ],
    moments: [
      {
        acts: [release, stands(1)],
        claim: "the query has its rule",
        seen: canaryIngress,
        expected: { "canary-by-query": "lane", "canary-by-query-value": "gray", to: "web-canary" },
      },
      {
        acts: [approve(1), stands(2)],
        claim: "the query rule stays beside that of the next step",
        seen: canaryIngress,
        expected: {
          "canary-by-header": "one",
          "canary-by-header-value": "a",
          "canary-by-query": "lane",
          "canary-by-query-value": "gray",
          to: "web-canary",
        },
      },
    ],
  },
  {
    name: "mse-one-set",
    rules: ["traffic/mse-one-set"],
    manifests: [
      ...entry,
      make.rollout(
        make.canary(
          `{replicas: 1, traffic: 20%, requestHeaderModifier: {set: [{name: t, value: gray}, {name: u, value: v}]}}, ${last}`,
          mse,
        ),
      ),
    ],
    moments: [
      {
        acts: [release, stands(1)],
        claim: "the headers run together",
        seen: canaryIngress,
        expected: { "canary-weight": "20", "request-header-control-update": "t grayu v", to: "web-canary" },
      },
    ],
  },
  {
    name: "grace-period-zero",
    rules: ["routing/grace-period-zero"],
    manifests: [...entry, make.rollout(make.canary(`${share}, ${last}`, nginx.replace("Seconds: 1", "Seconds: 0")))],
    moments: [{ acts: [observed], claim: "0 is stored as 3", seen: storedGrace, expected: 3 }],
  },
  {
    name: "header-modifier-alone",
    rules: ["traffic/header-modifier-alone"],
    manifests: [
      ...entry,
      make.rollout(
        make.canary(
          `{replicas: 1, requestHeaderModifier: {set: [{name: t, value: gray}]}}, {replicas: 2}, ${last}`,
          mse,
        ),
      ),
    ],
    moments: [
      { acts: [release, stands(1)], claim: "there is no canary Ingress", seen: canaryIngress, expected: undefined },
    ],
  },
  {
    name: "no-routing",
    rules: ["traffic/no-routing"],
    manifests: [...entry, make.rollout(make.canary(`${share}, ${last}`))],
    moments: [
      {
        acts: [release, stands(1)],
        claim: "there is no canary Service",
        seen: (stage) => exists(stage.object("Service", "web-canary")),
        expected: false,
      },
      { acts: [], claim: "there is no canary Ingress", seen: canaryIngress, expected: undefined },
    ],
  },
  {
    name: "ingress-of-two-rollouts",
    rules: ["routing/entry-shared"],
    manifests: [
      ...backends,
      make.deployment("api"),
      make.service("api"),
      `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, annotations: {example.com/any: one}}
spec:
  rules:
  - host: web.example.com
    http:
      paths:
      - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
      - {path: /api, pathType: Prefix, backend: {service: {name: api, port: {number: 80}}}}
`,
      make.rollout(make.canary(`${share}, ${last}`, nginx)),
      make.rollout(make.canary(`{replicas: 1, traffic: 40%}, ${last}`, make.throughIngress("nginx", "api")), "", "api"),
    ],
    moments: [
      {
        acts: [release, stands(1)],
        claim: "the first has made the canary Ingress",
        seen: canaryIngress,
        expected: { "canary-weight": "20", to: "web-canary" },
      },
      {
        acts: [releaseOf("api"), stands(1, "api")],
        claim: "the second writes its share to the route of the first and has none of its own",
        seen: canaryIngress,
        expected: { "canary-weight": "40", to: "web-canary" },
      },
      {
        acts: [approve(1), ends(true)],
        claim: "the first to end takes it away from both",
        seen: canaryIngress,
        expected: undefined,
      },
    ],
  },
  {
    name: "last-step-skipped",
    rules: ["pause/last-step-skipped"],
    manifests: [backends[0] ?? "", make.rollout(make.canary("{replicas: 1}, {replicas: 100%, pause: {}}"))],
    moments: [
      {
        acts: [release, approve(1), ends(true)],
        claim: "the last step has not asked",
        seen: where,
        expected: "Healthy",
      },
    ],
  },
];
