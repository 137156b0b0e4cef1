import { type Json, objectAt } from "#domain/json.ts";
import { approve, ends, release, stands } from "./acts.ts";
import type { Hazard } from "./hazard.ts";
import * as make from "./manifests.ts";
import type { Stage } from "./stage.ts";
import { canaryDeployments, canaryIngress, exists, laneState, routeRules } from "./views.ts";

const entry = [make.deployment(), make.service(), make.ingress()];
const header = "matches: [{headers: [{name: lane, value: gray}]}]";
const mark = "requestHeaderModifier: {set: [{name: lane, value: gray}]}";
const plain = "{replicas: 1}, {replicas: 100%}";
const gray = "patchPodTemplateMetadata: {labels: {lane: gray}}";
const member = make.rollout(make.canary(plain, gray), make.inLane);

function grayLabels(stage: Stage): Json {
  const templates = canaryDeployments(stage).map((it) => objectAt(it, ["spec", "template", "metadata", "labels"]));
  return templates.map((labels) => Object.keys(labels ?? {}).join(", "));
}

/** What becomes of a lane. */
export const laneHazards: readonly Hazard[] = [
  {
    name: "lane-nginx",
    rules: ["lane/no-isolation"],
    manifests: [...entry, make.lane(make.laneIngress("nginx"), `${header}, ${mark}`), member],
    moments: [
      {
        acts: [release, stands(1)],
        claim: "marked requests go to the stable Service, without a mark",
        seen: canaryIngress,
        expected: { "canary-by-header": "lane", "canary-by-header-value": "gray", to: "web" },
      },
    ],
  },
  {
    name: "lane-two-entries",
    rules: ["lane/first-object-ref-only"],
    manifests: [
      ...entry,
      make.ingress("web", "second"),
      make.lane(`${make.laneIngress("mse")}, ${make.laneIngress("mse", "second")}`, `${header}, ${mark}`),
      member,
    ],
    moments: [
      {
        acts: [release, stands(1)],
        claim: "the first entry has its route",
        seen: canaryIngress,
        expected: {
          "canary-by-header": "lane",
          "canary-by-header-value": "gray",
          "request-header-control-update": "lane gray",
          to: "web",
        },
      },
      {
        acts: [],
        claim: "the second has none",
        seen: (stage) => exists(stage.object("Ingress", "second-canary")),
        expected: false,
      },
    ],
  },
  {
    name: "lane-no-object-ref",
    rules: ["lane/no-entry", "lane/object-ref-empty"],
    manifests: [...entry, make.lane("", `${header}, ${mark}`), member],
    moments: [
      {
        acts: [release, stands(1)],
        claim: "the lane is on, as it says",
        seen: laneState,
        expected: { phase: "Progressing", members: ["web"] },
      },
      { acts: [], claim: "it has no route", seen: canaryIngress, expected: undefined },
      {
        acts: [approve(1), ends(true)],
        claim: "the release has passed through it",
        seen: laneState,
        expected: { phase: "Healthy", members: [] },
      },
    ],
  },
  {
    name: "lane-no-provider",
    rules: ["lane/no-entry", "lane/no-provider"],
    manifests: [...entry, make.lane("{service: web}", `${header}, ${mark}`), member],
    moments: [
      {
        acts: [release, stands(1), approve(1), ends(true)],
        claim: "the release has passed through a lane without a phase",
        seen: laneState,
        expected: { phase: "none", members: [] },
      },
    ],
  },
  {
    name: "lane-strategy-empty",
    rules: ["lane/no-entry", "lane/strategy-empty"],
    manifests: [...entry, make.lane(make.laneIngress("mse"), ""), member],
    moments: [
      {
        acts: [release, stands(1)],
        claim: "the lane is on, as it says",
        seen: laneState,
        expected: { phase: "Progressing", members: ["web"] },
      },
      { acts: [], claim: "it has no route", seen: canaryIngress, expected: undefined },
    ],
  },
  {
    name: "lane-and-own-routing",
    rules: ["lane/own-routing-too"],
    manifests: [
      ...entry,
      make.httpRoute(make.routeRule("/", "web")),
      make.lane(make.laneIngress("mse"), `${header}, ${mark}`),
      make.rollout(
        make.canary("{replicas: 1, traffic: 20%}, {replicas: 100%}", `${gray}, ${make.throughGateway()}`),
        make.inLane,
      ),
    ],
    moments: [
      {
        acts: [release, stands(1)],
        claim: "its own route has the share",
        seen: routeRules,
        expected: ["/: web 80, web-canary 20"],
      },
      {
        acts: [],
        claim: "the lane has its route too",
        seen: (stage) => exists(stage.object("Ingress", "web-canary")),
        expected: true,
      },
    ],
  },
  {
    name: "lane-blue-green",
    rules: ["lane/blue-green-member"],
    manifests: [
      ...entry,
      make.lane(make.laneIngress("mse"), `${header}, ${mark}`),
      make.rollout("blueGreen: {steps: [{replicas: 50%}, {replicas: 100%}]}", make.inLane),
    ],
    moments: [
      {
        acts: [release, stands(1)],
        claim: "the Rollout joins the lane",
        seen: laneState,
        expected: { phase: "Progressing", members: ["web"] },
      },
      { acts: [], claim: "there is no Deployment for gray pods", seen: grayLabels, expected: [] },
    ],
  },
  {
    name: "lane-no-gray-pods",
    rules: ["lane/no-gray-pods"],
    manifests: [
      ...entry,
      make.lane(make.laneIngress("mse"), `${header}, ${mark}`),
      make.rollout(make.canary(plain), make.inLane),
    ],
    moments: [
      {
        acts: [release, stands(1)],
        claim: "the new pods have the labels of the template and no other",
        seen: grayLabels,
        expected: ["app"],
      },
    ],
  },
  {
    name: "lane-mse-annotations",
    rules: ["routing/mse-annotations"],
    manifests: [
      make.deployment(),
      make.service(),
      make.ingress().replace(", annotations: {example.com/any: one}", ""),
      make.lane(make.laneIngress("mse"), `${header}, ${mark}`),
      member,
    ],
    moments: [
      {
        acts: [release, stands(1)],
        claim: "the lane is on, as it says",
        seen: laneState,
        expected: { phase: "Progressing", members: ["web"] },
      },
      { acts: [], claim: "it has no route", seen: canaryIngress, expected: undefined },
    ],
    standstill: [],
  },
  {
    name: "ingress-of-lane-and-rollout",
    rules: ["lane/no-isolation", "lane/own-routing-too", "routing/entry-shared"],
    manifests: [
      ...entry,
      make.lane(make.laneIngress("nginx"), header),
      make.rollout(
        make.canary("{replicas: 1, traffic: 20%}, {replicas: 100%}", `${gray}, ${make.throughIngress("nginx")}`),
        make.inLane,
      ),
    ],
    moments: [
      {
        acts: [release, stands(1)],
        claim: "the share goes to the stable Service",
        seen: canaryIngress,
        expected: { "canary-weight": "20", to: "web" },
      },
    ],
  },
];
