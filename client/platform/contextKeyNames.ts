/** The context keys that `when` clauses of the manifest may test. */
export const contextKeyNames = [
  "kruiseRollouts.connection",
  "kruiseRollouts.waiting",
  "kruiseRollouts.demoRunning",
] as const;

export type ContextKeyName = (typeof contextKeyNames)[number];
