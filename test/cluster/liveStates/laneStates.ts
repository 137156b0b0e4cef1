import { canary, deployment, ingress, inLane, lane, rollout, service } from "./manifests.ts";
import { type LiveState, type Stage, theLane } from "./stage.ts";

const laneAnnotation = "rollouts.kruise.io/trafficrouting";
const member = [deployment(), rollout(canary(), { annotations: inLane })];
/** The script of mse stumbles over an Ingress without any annotation. */
const annotated = ingress({ annotations: "example.com/any: one" });
const markAlone =
  "requestHeaderModifier: {add: [{name: x-lane, value: gray}]}, matches: [{headers: [{name: x-user, value: test}]}]";

async function engage(stage: Stage): Promise<void> {
  await stage.releaseUntilWaiting(service(), annotated, lane(), ...member);
}

/** Lanes that have no route, or that somebody changed while a release used them. */
export const laneStates: readonly LiveState[] = [
  {
    name: "lane-without-provider",
    facts: ["R17"],
    bringAbout: (stage) => stage.releaseUntilWaiting(service(), lane(""), ...member),
    problems: ["error lane/no-provider", "error live/lane-not-routed", "warning lane/no-entry"],
  },
  {
    name: "lane-without-service",
    facts: ["R14", "R17"],
    bringAbout: (stage) => stage.releaseUntilWaiting(annotated, lane(), ...member),
    earlier: ["warning reference/not-found"],
    problems: ["error reference/not-found"],
  },
  {
    name: "lane-through-bare-ingress",
    facts: ["R55"],
    bringAbout: (stage) => stage.releaseUntilWaiting(service(), ingress(), lane(), ...member),
    problems: ["error live/lane-not-routed", "warning routing/mse-annotations"],
  },
  {
    name: "lane-whose-mark-fails",
    facts: ["R54"],
    bringAbout: (stage) => stage.releaseUntilWaiting(service(), annotated, lane(undefined, markAlone), ...member),
    problems: ["error live/lane-not-routed", "error traffic/mse-needs-set"],
  },
  {
    name: "lane-left-mid-release",
    facts: ["R50"],
    bringAbout: async (stage) => {
      await engage(stage);
      await stage.changeRollout({ metadata: { annotations: { [laneAnnotation]: null } } });
    },
    problems: ["error live/leaked-finalizer"],
  },
  {
    name: "lane-changed-mid-release",
    facts: ["R50"],
    bringAbout: async (stage) => {
      await engage(stage);
      await stage.set(lane(undefined, undefined, "other"));
      await stage.changeRollout({ metadata: { annotations: { [laneAnnotation]: "other" } } });
    },
    problems: ["error live/leaked-finalizer", "error routing/entry-shared"],
  },
  {
    name: "lane-left-and-finished",
    facts: ["R50"],
    bringAbout: async (stage) => {
      await engage(stage);
      await stage.changeRollout({ metadata: { annotations: { [laneAnnotation]: null } } });
      await stage.changeStatus({ canaryStatus: { currentStepState: "StepReady" } });
      await stage.until("succeeded");
    },
    problems: ["error live/leaked-finalizer"],
  },
  {
    name: "lane-deleted-mid-release",
    facts: ["R50"],
    bringAbout: async (stage) => {
      await engage(stage);
      await stage.namespace.remove(...theLane);
    },
    problems: ["warning live/lane-deleted"],
  },
];
