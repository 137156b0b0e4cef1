import type { Translate } from "./translate.ts";

/** The label of the group that holds every Rollout that waits for a person. */
export function waitingGroupLabel(count: number, translate: Translate): string {
  return translate("Waiting for approval ({0})", count);
}

/** What the number on the view's icon means. */
export function badgeTooltip(count: number, translate: Translate): string {
  return count === 1 ? translate("1 rollout waits for approval") : translate("{0} rollouts wait for approval", count);
}

/** What stands beside a namespace, and what is read out for it. */
export function namespaceCount(rollouts: number, translate: Translate): string {
  return rollouts === 1 ? translate("1 rollout") : translate("{0} rollouts", rollouts);
}
