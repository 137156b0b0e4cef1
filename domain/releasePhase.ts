/**
 * True while the webhook protects parts of a Rollout from edits: its release runs, or it is being deleted. In every
 * other phase, Disabling among them, all of the spec may change.
 * @see openkruise/rollouts pkg/webhook/rollout/validating/rollout_create_update_handler.go, validateRolloutUpdate (v0.6.2)
 */
export function isProtectedPhase(phase: string | undefined): boolean {
  return phase === "Progressing" || phase === "Terminating";
}
