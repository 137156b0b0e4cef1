/** The commands that need the live side, which is loaded when one of them runs. */
export const liveCommandIds = [
  "kruiseRollouts.approve",
  "kruiseRollouts.abort",
  "kruiseRollouts.copyKubectl",
  "kruiseRollouts.refresh",
  "kruiseRollouts.selectContext",
  "kruiseRollouts.explainConnection",
  "kruiseRollouts.explainProblem",
  "kruiseRollouts.startDemoCluster",
  "kruiseRollouts.stopDemoCluster",
] as const;

/** The commands that work without it. */
export const editorCommandIds = ["kruiseRollouts.showLog", "kruiseRollouts.showOperationLog"] as const;

export type LiveCommandId = (typeof liveCommandIds)[number];
export type EditorCommandId = (typeof editorCommandIds)[number];
export type CommandId = LiveCommandId | EditorCommandId;
