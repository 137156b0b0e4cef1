import { byIngress, canary, deployment, ingress, inLane, lane, rollout, service, shifting } from "./manifests.ts";
import { type LiveState, theLane, theRollout } from "./stage.ts";

const route = `
apiVersion: gateway.networking.k8s.io/v1beta1
kind: HTTPRoute
metadata: {name: shop}
spec: {rules: [{backendRefs: [{name: shop, port: 80}]}]}
`;

const asCustomObject = `, trafficRoutings: [{service: shop, gracePeriodSeconds: 1, customNetworkRefs: [
  {apiVersion: gateway.networking.k8s.io/v1beta1, kind: HTTPRoute, name: shop}]}]`;

/** Through v1alpha1 its weight is accepted, and in v1beta1 refused. */
const refused = `
apiVersion: rollouts.kruise.io/v1alpha1
kind: Rollout
metadata: {name: shop}
spec:
  objectRef: {workloadRef: {apiVersion: apps/v1, kind: Deployment, name: shop}}
  strategy: {canary: {steps: [{replicas: 1, weight: 0, pause: {}}, {replicas: "100%"}]}}
`;

/** Releases that do not begin, or that ended before they did. */
export const startStates: readonly LiveState[] = [
  {
    name: "ingress-class-without-script",
    facts: ["R30"],
    bringAbout: async (stage) => {
      const strategy = canary(byIngress("contour"), shifting);
      await stage.release("2", deployment(), service(), ingress(), rollout(strategy));
    },
    problems: ["error live/start-stuck"],
  },
  {
    name: "custom-kind-without-script",
    facts: ["R31"],
    bringAbout: async (stage) => {
      await stage.release("2", deployment(), service(), route, rollout(canary(asCustomObject, shifting)));
    },
    problems: ["error live/start-stuck"],
  },
  {
    name: "disabled-before-it-began",
    facts: ["R13", "R14"],
    bringAbout: async (stage) => {
      await stage.release("2", deployment(), rollout(canary(), { annotations: inLane }));
      await stage.until("starting");
      await stage.changeRollout({ spec: { disabled: true } });
      await stage.until("disabled");
    },
    earlier: ["error lane/traffic-routing-missing"],
    problems: ["warning lane/traffic-routing-missing", "warning live/workload-paused"],
  },
  {
    name: "deleted-before-it-began",
    facts: ["R14"],
    bringAbout: async (stage) => {
      await stage.release("2", deployment(), rollout(canary(), { annotations: inLane }));
      await stage.until("starting");
      await stage.namespace.remove(...theRollout);
      await stage.untilGone(...theRollout);
      await stage.set(rollout(canary()));
      await stage.until("idle");
    },
    earlier: ["warning lane/traffic-routing-missing", "error lane/traffic-routing-missing"],
    problems: ["warning live/workload-paused"],
  },
  {
    name: "lane-on-its-way-out",
    facts: ["R50"],
    bringAbout: async (stage) => {
      const other = { name: "other", workload: "apiVersion: apps/v1, kind: Deployment, name: other" };
      const first = [deployment({ name: "other" }), rollout(canary(), { ...other, annotations: inLane })];
      const second = [deployment(), rollout(canary(), { annotations: inLane })];
      const entry = [service(), ingress({ annotations: "example.com/any: one" }), lane()];
      await stage.set(...entry, ...first, ...second);
      await stage.until("idle");
      await stage.namespace.release("other", "registry.example.com/other:2");
      await stage.untilMember("other");
      await stage.namespace.remove(...theLane);
      await stage.namespace.release("shop", "registry.example.com/shop:2");
    },
    problems: ["error live/start-stuck"],
  },
  {
    name: "refused-by-the-webhook",
    facts: ["R25"],
    bringAbout: (stage) => stage.set(deployment(), refused),
    problems: ["error live/not-observed", "warning traffic/no-routing"],
  },
];
