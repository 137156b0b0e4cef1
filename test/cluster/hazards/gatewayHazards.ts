import { abort, approve, ends, release, releaseOf, stands } from "./acts.ts";
import type { Hazard } from "./hazard.ts";
import * as make from "./manifests.ts";
import { routeRules, where } from "./views.ts";

const backends = [make.deployment(), make.service(), make.service("api")];
const route = make.httpRoute(make.routeRule("/", "web"), make.routeRule("/api", "api"));
const api = "/api: api 1";
const share = "{replicas: 1, traffic: 20%}";
const match = "{replicas: 1, matches: [{headers: [{name: lane, value: gray}]}]}";
const gateway = make.throughGateway();
const withoutService = `disableGenerateCanaryService: true, ${gateway}`;

/** An entry of a lane through the HTTPRoute. */
const entry = "{service: web, gracePeriodSeconds: 1, gateway: {httpRouteName: web}}";

/** What an HTTPRoute has to lose. */
export const gatewayHazards: readonly Hazard[] = [
  {
    name: "lane-gateway-matches",
    rules: ["lane/gateway-removes-route"],
    manifests: [
      ...backends,
      route,
      make.lane(entry, "matches: [{headers: [{name: lane, value: gray}]}]"),
      make.rollout(make.canary("{replicas: 1}, {replicas: 100%}"), make.inLane),
    ],
    moments: [
      { acts: [release], claim: "the production rule is gone as the lane starts", seen: routeRules, expected: [api] },
      {
        acts: [stands(1), abort, ends(false)],
        claim: "an abort does not bring it back",
        seen: routeRules,
        expected: [api],
      },
    ],
  },
  {
    name: "lane-gateway-weight",
    rules: ["lane/gateway-removes-route"],
    manifests: [
      ...backends,
      route,
      make.lane(entry, "weight: 20"),
      make.rollout(make.canary("{replicas: 1}, {replicas: 100%}"), make.inLane),
    ],
    moments: [
      {
        acts: [release, stands(1)],
        claim: "stable and canary backend are the same Service",
        seen: routeRules,
        expected: ["/: web 20", api],
      },
      {
        acts: [approve(1), ends(true)],
        claim: "the production rule is gone at the end",
        seen: routeRules,
        expected: [api],
      },
    ],
  },
  {
    name: "no-canary-service-gateway-weight",
    rules: ["canary/service-disabled"],
    manifests: [...backends, route, make.rollout(make.canary(`${share}, {replicas: 100%}`, withoutService))],
    moments: [
      {
        acts: [release, stands(1), approve(1), ends(true)],
        claim: "the rule is gone at the end",
        seen: routeRules,
        expected: [api],
      },
    ],
  },
  {
    name: "no-canary-service-gateway-matches",
    rules: ["canary/service-disabled"],
    manifests: [...backends, route, make.rollout(make.canary(`${match}, {replicas: 100%}`, withoutService))],
    moments: [
      { acts: [release, stands(1)], claim: "the rule is gone at the step", seen: routeRules, expected: [api] },
      { acts: [abort, ends(false)], claim: "an abort does not bring it back", seen: routeRules, expected: [api] },
    ],
  },
  {
    name: "matches-after-share",
    rules: ["traffic/matches-after-weight"],
    manifests: [
      ...backends,
      route,
      make.rollout(make.canary(`${share}, ${match}, {replicas: 2, traffic: 60%}, {replicas: 100%}`, gateway)),
    ],
    moments: [
      {
        acts: [release, stands(1)],
        claim: "the share is there",
        seen: routeRules,
        expected: ["/: web 80, web-canary 20", api],
      },
      { acts: [approve(1), stands(2)], claim: "the matches delete the rule", seen: routeRules, expected: [api] },
      {
        acts: [approve(2), stands(3)],
        claim: "a later share does not bring it back",
        seen: routeRules,
        expected: [api],
      },
      { acts: [abort, ends(false)], claim: "an abort does not bring it back", seen: routeRules, expected: [api] },
    ],
  },
  {
    name: "share-after-matches",
    rules: ["traffic/weight-after-matches"],
    manifests: [...backends, route, make.rollout(make.canary(`${match}, ${share}, {replicas: 100%}`, gateway))],
    moments: [
      {
        acts: [release, stands(1)],
        claim: "the header has a rule of its own",
        seen: routeRules,
        expected: ["/: web 1", api, "/ lane=gray: web-canary 1"],
      },
      {
        acts: [approve(1), stands(2)],
        claim: "the header rule stays beside the share",
        seen: routeRules,
        expected: ["/: web 80, web-canary 20", api, "/ lane=gray: web-canary 1"],
      },
      {
        acts: [approve(2), ends(true)],
        claim: "both are gone at the end",
        seen: routeRules,
        expected: ["/: web 1", api],
      },
    ],
  },
  {
    name: "route-rule-lost",
    rules: ["routing/route-rule-lost"],
    manifests: [
      ...backends,
      make.httpRoute(
        "{matches: [{path: {type: PathPrefix, value: /old}}], filters: [{type: RequestRedirect, requestRedirect: {hostname: new.example.com}}]}",
        make.routeRule("/", "web"),
      ),
      make.rollout(make.canary(`${share}, {replicas: 100%}`, gateway)),
    ],
    moments: [
      {
        acts: [release, stands(1)],
        claim: "the redirect is there at the step",
        seen: routeRules,
        expected: ["/old: ", "/: web 80, web-canary 20"],
      },
      {
        acts: [approve(1), ends(true)],
        claim: "the redirect is gone at the end",
        seen: routeRules,
        expected: ["/: web 1"],
      },
    ],
  },
  {
    name: "route-weight-lost",
    rules: ["routing/route-weight-lost"],
    manifests: [
      ...backends,
      make.httpRoute(make.routeRule("/", "web 90", "api 10")),
      make.rollout(make.canary(`${share}, {replicas: 100%}`, gateway)),
    ],
    moments: [
      {
        acts: [release, stands(1)],
        claim: "the step takes the Service for the only backend",
        seen: routeRules,
        expected: ["/: web 80, api 10, web-canary 20"],
      },
      {
        acts: [approve(1), ends(true)],
        claim: "90 to 10 is 1 to 10 at the end",
        seen: routeRules,
        expected: ["/: web 1, api 10"],
      },
    ],
  },
  {
    name: "share-beside-matches",
    rules: ["traffic/weight-dropped"],
    manifests: [
      ...backends,
      route,
      make.rollout(
        make.canary(
          "{replicas: 1, traffic: 20%, matches: [{headers: [{name: lane, value: gray}]}]}, {replicas: 100%}",
          gateway,
        ),
      ),
    ],
    moments: [
      {
        acts: [release, stands(1)],
        claim: "the share is dropped",
        seen: routeRules,
        expected: ["/: web 1", api, "/ lane=gray: web-canary 1"],
      },
    ],
  },
  {
    name: "path-before-none",
    rules: ["traffic/path-first-rule", "traffic/path-order"],
    manifests: [
      ...backends,
      route,
      make.rollout(
        make.canary(
          "{replicas: 1, matches: [{path: {value: /beta}, headers: [{name: one, value: a}]}, {headers: [{name: two, value: b}]}]}, {replicas: 100%}",
          gateway,
        ),
      ),
    ],
    moments: [
      {
        acts: [release, stands(1)],
        claim: "the header of the first match stands twice and that of the second nowhere",
        seen: routeRules,
        expected: ["/: web 1", api, "/beta one=a or / one=a: web-canary 1"],
      },
    ],
  },
  {
    name: "cookie-in-a-route",
    rules: ["traffic/cookie-literal"],
    manifests: [
      ...backends,
      route,
      make.rollout(
        make.canary(
          "{replicas: 1, matches: [{headers: [{name: canary-by-cookie, value: gray}]}]}, {replicas: 100%}",
          gateway,
        ),
      ),
    ],
    moments: [
      {
        acts: [release, stands(1)],
        claim: "the cookie is taken for a header of that name",
        seen: routeRules,
        expected: ["/: web 1", api, "/ canary-by-cookie=gray: web-canary 1"],
      },
    ],
  },
  {
    name: "route-without-service",
    rules: ["routing/route-without-service"],
    manifests: [
      ...backends,
      make.httpRoute(make.routeRule("/", "api")),
      make.rollout(make.canary(`${share}, {replicas: 100%}`, gateway)),
    ],
    moments: [
      { acts: [release, stands(1)], claim: "the route is as before", seen: routeRules, expected: ["/: api 1"] },
      {
        acts: [],
        claim: "the release goes on as if it were not",
        seen: where,
        expected: "Progressing, InRolling, step 1, StepPaused",
      },
    ],
  },
  {
    name: "route-of-two-lanes",
    rules: ["lane/gateway-removes-route", "lane/own-routing-too", "routing/entry-shared"],
    manifests: [
      ...backends,
      route,
      make.lane(entry, "weight: 20"),
      make.rollout(make.canary(`${share}, {replicas: 100%}`, gateway), make.inLane),
    ],
    moments: [
      {
        acts: [release, stands(1)],
        claim: "both write to the rule",
        seen: routeRules,
        expected: ["/: web 80, web-canary 20", api],
      },
    ],
  },
  {
    name: "route-of-two-services",
    rules: [],
    manifests: [
      ...backends,
      make.deployment("api"),
      route,
      make.rollout(make.canary(`${share}, {replicas: 100%}`, gateway)),
      make.rollout(make.canary("{replicas: 1, traffic: 40%}, {replicas: 100%}", make.throughGateway("api")), "", "api"),
    ],
    moments: [
      {
        acts: [release, releaseOf("api"), stands(1), stands(1, "api")],
        claim: "nothing happens to the rule of the other",
        seen: routeRules,
        expected: ["/: web 80, web-canary 20", "/api: api 60, api-canary 40"],
      },
      {
        acts: [approve(1), ends(true)],
        claim: "the first to end takes its own route away only",
        seen: routeRules,
        expected: ["/: web 1", "/api: api 60, api-canary 40"],
      },
    ],
  },
  {
    name: "route-of-one-service",
    rules: ["routing/entry-shared", "routing/service-shared"],
    manifests: [
      make.deployment(),
      make.deployment("api").replaceAll("app: api", "app: web, part: api"),
      make.service(),
      route,
      make.rollout(make.canary(`${share}, {replicas: 100%}`, gateway)),
      make.rollout(make.canary("{replicas: 1, traffic: 40%}, {replicas: 100%}", gateway), "", "api"),
    ],
    moments: [
      {
        acts: [release, stands(1)],
        claim: "the first has its share",
        seen: routeRules,
        expected: ["/: web 80, web-canary 20", api],
      },
      {
        acts: [releaseOf("api"), stands(1, "api")],
        claim: "the second overwrites it",
        seen: routeRules,
        expected: ["/: web 60, web-canary 40", api],
      },
      {
        acts: [approve(1), ends(true)],
        claim: "the first to end takes the route away from both",
        seen: routeRules,
        expected: ["/: web 1", api],
      },
    ],
  },
];
