import { patience } from "#rules/live/patience.ts";
import { byIngress, canary, deployment, ingress, rollout, service, shifting } from "./manifests.ts";
import { type LiveState, theDeployment } from "./stage.ts";

const longService = `shop-${"x".repeat(52)}`;
const longDeployment = `shop-${"x".repeat(59)}`;

/** Blue-green with traffic in the first step, and without a Service of its own for the new pods. */
const withoutCanaryService = `blueGreen: {disableGenerateCanaryService: true, steps: [{replicas: "100%", traffic: "10%", pause: {}}]${byIngress("nginx")}}`;

const onePod = { replicas: 1, pause: {} };
const twoPods = { replicas: 2, pause: {} };
const allPods = { replicas: "100%" };

/** Canary style with two steps of so many pods, and then all. */
function inSteps(first: string, second: string): string {
  const steps = `[{replicas: ${first}, pause: {}}, {replicas: ${second}, pause: {}}, {replicas: "100%"}]`;
  return `canary: {enableExtraWorkloadForCanary: true, steps: ${steps}}`;
}

const foreignLabel = ", patchPodTemplateMetadata: {labels: {app: gray}}";

/** Releases that stand in the middle of a step. */
export const stepStates: readonly LiveState[] = [
  {
    name: "blue-green-without-canary-service",
    facts: ["R21", "R22"],
    bringAbout: (stage) => stage.release("2", deployment(), service(), ingress(), rollout(withoutCanaryService)),
    problems: ["error live/traffic-stuck", "error traffic/stuck-without-service"],
  },
  {
    name: "long-service-name",
    facts: ["R40"],
    bringAbout: async (stage) => {
      const strategy = canary(byIngress("nginx", { to: longService }), shifting);
      await stage.release("2", deployment(), service(longService), ingress({ to: longService }), rollout(strategy));
    },
    problems: ["error live/traffic-stuck", "error routing/service-name-too-long"],
  },
  {
    name: "ingress-without-path",
    facts: ["R47"],
    bringAbout: async (stage) => {
      const strategy = canary(byIngress("nginx"), shifting);
      await stage.release("2", deployment(), service(), ingress({ to: "elsewhere" }), rollout(strategy));
    },
    problems: ["error live/traffic-stuck", "warning routing/ingress-without-service"],
  },
  {
    name: "long-deployment-name",
    facts: ["R40"],
    bringAbout: async (stage) => {
      const workload = `apiVersion: apps/v1, kind: Deployment, name: ${longDeployment}`;
      await stage.set(deployment({ name: longDeployment }), rollout(canary(), { workload }));
      await stage.until("idle");
      await stage.namespace.release(longDeployment, "registry.example.com/shop:2");
    },
    problems: ["error canary/deployment-name-too-long", "error live/upgrade-stuck"],
  },
  {
    name: "patch-against-the-selector",
    facts: ["R41"],
    bringAbout: (stage) => stage.release("2", deployment(), rollout(canary(foreignLabel))),
    problems: ["error canary/patch-overrides-selector", "error live/upgrade-stuck"],
  },
  {
    name: "unknown-workload-version",
    facts: ["R42b"],
    bringAbout: async (stage) => {
      const workload = "apiVersion: apps/v9, kind: Deployment, name: shop";
      await stage.release("2", deployment(), rollout(canary(), { workload }));
    },
    problems: ["error live/upgrade-stuck", "error workload/unknown-version", "warning canary/flag-ignored"],
  },
  {
    name: "never-ready-pods",
    facts: ["R37"],
    bringAbout: async (stage) => {
      await stage.release("broken", deployment(), rollout(canary()));
      await stage.until("upgrading");
    },
    problems: ["warning live/upgrade-stuck"],
    unchangedForMs: patience.ready,
  },
  {
    name: "scaled-to-zero",
    facts: [],
    bringAbout: async (stage) => {
      await stage.releaseUntilWaiting(deployment(), rollout(canary()));
      await stage.namespace.change(...theDeployment, { spec: { replicas: 0 } });
    },
    problems: ["warning live/frozen-at-zero"],
  },
  {
    name: "mark-removed",
    facts: [],
    bringAbout: async (stage) => {
      await stage.releaseUntilWaiting(deployment(), rollout(canary()));
      const annotations = { "rollouts.kruise.io/in-progressing": null };
      await stage.namespace.change(...theDeployment, { metadata: { annotations } });
    },
    problems: ["warning live/mark-missing"],
  },
  {
    name: "steps-edited-while-paused",
    facts: ["R57"],
    bringAbout: async (stage) => {
      await stage.releaseUntilWaiting(deployment(), rollout(canary()));
      await stage.changeRollout({ spec: { strategy: { paused: true } } });
      await stage.until("paused");
      await stage.changeRollout({ spec: { strategy: { canary: { steps: [twoPods, allPods] } } } });
    },
    problems: ["warning live/steps-edited"],
  },
  {
    name: "steps-edited-and-resumed",
    facts: ["R57"],
    bringAbout: async (stage) => {
      await stage.releaseUntilWaiting(deployment({ replicas: 4 }), rollout(inSteps("2", "3")));
      await stage.changeRollout({ spec: { strategy: { paused: true } } });
      await stage.until("paused");
      await stage.changeRollout({ spec: { strategy: { canary: { steps: [onePod, twoPods, allPods] } } } });
      await stage.untilEditSeen();
      await stage.changeRollout({ spec: { strategy: { paused: false } } });
      // The two pods fit the second step now, and nobody has approved the first.
      await stage.untilWaitingAt(2);
    },
    earlier: ["warning live/steps-edited"],
    problems: [],
  },
  {
    name: "next-step-by-hand",
    facts: ["C6"],
    bringAbout: async (stage) => {
      await stage.releaseUntilWaiting(deployment(), rollout(canary()));
      await stage.changeStatus({ canaryStatus: { nextStepIndex: 99 } });
    },
    problems: ["warning live/step-index"],
  },
  {
    name: "current-step-by-hand",
    facts: ["C7"],
    bringAbout: async (stage) => {
      await stage.releaseUntilWaiting(deployment(), rollout(canary()));
      await stage.changeRollout({ spec: { strategy: { paused: true } } });
      await stage.until("paused");
      await stage.changeStatus({ canaryStatus: { currentStepIndex: 0 } });
    },
    problems: ["warning live/step-index"],
  },
];
