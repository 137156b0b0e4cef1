/** The view *Rollouts*, as the manifest contributes it. */
export const rolloutsViewId = "kruiseRollouts.rollouts";
