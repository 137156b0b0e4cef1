import type { ItemView, StrategyView } from "#rules/rollout/rolloutView.ts";

/** Each step with the one before it. Steps that are no objects break the row. */
export function* neighbors({
  steps,
}: StrategyView): Iterable<{ readonly previous: ItemView; readonly step: ItemView }> {
  for (const [index, step] of steps.entries()) {
    const previous = steps[index - 1];
    if (previous && Number(step.path.at(-1)) === Number(previous.path.at(-1)) + 1) yield { previous, step };
  }
}
