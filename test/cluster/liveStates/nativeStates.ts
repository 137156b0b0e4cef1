import { patience } from "#rules/live/patience.ts";
import { byIngress, canary, deployment, image, ingress, rollout, service, shifting, statefulSet } from "./manifests.ts";
import { type LiveState, type Stage, theDeployment } from "./stage.ts";

const workloadType = "rollouts.kruise.io/workload-type";
const rolloutId = "rollouts.kruise.io/rollout-id: one";

async function untilLabeled(stage: Stage, ...labeled: readonly [apiVersion: string, kind: string]): Promise<void> {
  await stage.namespace.eventually("the label of the webhook", async () => {
    const workload = await stage.namespace.read(...labeled, "shop");
    return JSON.stringify(workload).includes(workloadType) ? true : undefined;
  });
}

/** Workloads that roll out past their Rollout, or would. The new version is broken, so that the roll-out can be seen. */
export const nativeStates: readonly LiveState[] = [
  {
    name: "unchanged-rollout-id",
    facts: ["R29", "R42"],
    bringAbout: (stage) => stage.release("broken", deployment({ annotations: rolloutId }), rollout(canary())),
    problems: ["warning live/rolls-natively", "warning workload/rollout-id"],
  },
  {
    name: "two-replica-sets",
    facts: ["R42"],
    bringAbout: async (stage) => {
      await stage.set(deployment(), service(), ingress());
      await stage.untilCounted("readyReplicas", 2);
      await stage.changeImage("broken-2");
      await stage.untilCounted("replicas", 3);
      await stage.release("broken-3", rollout(canary(byIngress("nginx"), shifting)));
    },
    problems: ["warning live/rolls-natively"],
  },
  {
    name: "stateful-set-on-delete",
    facts: ["R42"],
    bringAbout: async (stage) => {
      await stage.set(
        statefulSet("OnDelete"),
        rollout("canary: {steps: [{replicas: 1, pause: {}}, {replicas: 100%}]}", {
          workload: "apiVersion: apps/v1, kind: StatefulSet, name: shop",
        }),
      );
      await stage.until("idle");
      await untilLabeled(stage, "apps/v1", "StatefulSet");
      const containers = [{ name: "app", image: image("2") }];
      await stage.namespace.change("apps/v1", "StatefulSet", "shop", { spec: { template: { spec: { containers } } } });
    },
    problems: ["error workload/on-delete", "warning live/rolls-natively"],
  },
  {
    name: "label-removed",
    facts: ["R42"],
    bringAbout: async (stage) => {
      await stage.set(deployment(), rollout(canary()));
      await stage.until("idle");
      await untilLabeled(stage, "apps/v1", "Deployment");
      await stage.namespace.change(...theDeployment, { metadata: { labels: { [workloadType]: null } } });
      // The controller puts it back by itself.
      await untilLabeled(stage, "apps/v1", "Deployment");
    },
    earlier: ["warning live/not-watched"],
    problems: [],
  },
  {
    name: "label-removed-with-the-release",
    facts: ["R42"],
    bringAbout: async (stage) => {
      await stage.set(deployment(), rollout(canary()));
      await stage.until("idle");
      await stage.untilCounted("readyReplicas", 2);
      await untilLabeled(stage, "apps/v1", "Deployment");
      const spec = { template: { spec: { containers: [{ name: "app", image: image("broken") }] } } };
      await stage.namespace.change(...theDeployment, { metadata: { labels: { [workloadType]: null } }, spec });
      await untilLabeled(stage, "apps/v1", "Deployment");
    },
    earlier: ["warning live/not-watched"],
    problems: ["warning live/rolls-natively"],
  },
  {
    name: "rest-stuck-after-success",
    facts: [],
    bringAbout: async (stage) => {
      await stage.release("broken", deployment(), rollout("canary: {steps: [{replicas: 1, pause: {}}]}"));
      await stage.untilCounted("updatedReplicas", 1);
      // An approval that nobody should be able to give: it ends the release with pods that are not ready.
      await stage.changeStatus({ canaryStatus: { currentStepState: "StepReady" } });
      await stage.until("succeeded");
    },
    problems: ["warning live/rolls-natively"],
    unchangedForMs: patience.rollOut,
  },
];
