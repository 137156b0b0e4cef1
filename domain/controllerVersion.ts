/** The controller lines this product distinguishes. `next` is the unreleased main branch. */
export const controllerVersions = ["0.5", "0.6", "next"] as const;

/** A controller line; `0.6` stands for v0.6.2, the newest release. */
export type ControllerVersion = (typeof controllerVersions)[number];

/** What is assumed when nobody says: the newest release. */
export const defaultControllerVersion: ControllerVersion = "0.6";
