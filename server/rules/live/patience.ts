/**
 * How long, in milliseconds, a release that is well may take for what it does by itself. On an idle v0.6.2 it left
 * Initializing after 3 s, changed routes within 10 s and made the objects of a batch within 5 s.
 */
export const patience = {
  /** For leaving Initializing. */
  start: 15_000,
  /** For making objects and changing routes. */
  move: 30_000,
  /** For the rest of a roll-out that has been given free. */
  rollOut: 60_000,
  /** For pods to become ready: images have to be pulled, and applications to start. */
  ready: 600_000,
} as const;
