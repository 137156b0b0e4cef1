import type { RolloutState } from "#domain/live/rolloutState.ts";

/** A product icon and the theme color it is painted in; no color means the color of the text. */
export interface Look {
  readonly icon: string;
  readonly color: string | undefined;
}

/** The look of each state. Every state has a shape of its own, because color alone does not reach everybody. */
export const stateLooks: { readonly [Kind in RolloutState["kind"]]: Look } = {
  waiting: { icon: "bell-dot", color: "charts.yellow" },
  timedPause: { icon: "watch", color: "charts.blue" },
  starting: { icon: "rocket", color: "charts.blue" },
  upgrading: { icon: "sync", color: "charts.blue" },
  shiftingTraffic: { icon: "arrow-swap", color: "charts.blue" },
  movingOn: { icon: "debug-step-over", color: "charts.blue" },
  paused: { icon: "debug-pause", color: "charts.orange" },
  finalising: { icon: "loading", color: "charts.blue" },
  aborting: { icon: "discard", color: "charts.orange" },
  succeeded: { icon: "pass", color: "charts.green" },
  rolledBack: { icon: "history", color: "disabledForeground" },
  idle: { icon: "circle-filled", color: "charts.green" },
  disabling: { icon: "debug-disconnect", color: "charts.orange" },
  disabled: { icon: "circle-slash", color: "disabledForeground" },
  terminating: { icon: "trash", color: "charts.orange" },
  workloadMissing: { icon: "question", color: "problemsWarningIcon.foreground" },
  unobserved: { icon: "eye-closed", color: "disabledForeground" },
  unrecognised: { icon: "circle-outline", color: undefined },
};
