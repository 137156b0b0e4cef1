import { byIngress, canary, deployment, ingress, rollout, service, shifting } from "./manifests.ts";
import { type LiveState, theDeployment } from "./stage.ts";

/** So long that the end of a release can be caught in the act. */
const graceSeconds = 5;

const blueGreen = { steps: [{ replicas: "100%", pause: {} }] };

/** Releases that are over and were not cleared away. */
export const endStates: readonly LiveState[] = [
  {
    name: "style-switched-while-disabling",
    facts: ["R58"],
    bringAbout: async (stage) => {
      const strategy = canary(byIngress("nginx", { graceSeconds }), shifting);
      await stage.releaseUntilWaiting(deployment(), service(), ingress(), rollout(strategy));
      await stage.changeRollout({ spec: { disabled: true } });
      await stage.until("disabling");
      await stage.changeRollout({ spec: { strategy: { canary: null, blueGreen } } });
      await stage.until("disabled");
    },
    problems: ["warning live/left-behind", "warning live/workload-paused"],
  },
  {
    name: "workload-deleted-mid-release",
    facts: ["R58"],
    bringAbout: async (stage) => {
      await stage.releaseUntilWaiting(deployment(), rollout(canary()));
      await stage.namespace.remove(...theDeployment);
      await stage.until("workloadMissing");
    },
    problems: ["warning live/left-behind", "warning reference/not-found"],
  },
];
