import type { RolloutScope } from "#cluster/rolloutStore.ts";
import type { Translate } from "./translate.ts";

/** The namespaces a view is narrowed to, for its title; undefined where it shows the whole cluster. */
export function scopeTitle(scope: RolloutScope): string | undefined {
  switch (scope.kind) {
    case "cluster":
      return undefined;
    case "namespaces":
      return scope.names.join(", ");
    case "ownNamespace":
      return scope.name;
  }
}

/** Says why less is shown than was asked for; undefined where everything is. */
export function scopeMessage(scope: RolloutScope, translate: Translate): string | undefined {
  if (scope.kind !== "ownNamespace") return undefined;
  return translate(
    "Only namespace {0} is shown, because you may not list the Rollouts of the whole cluster. Name others in the setting kruiseRollouts.namespaces.",
    scope.name,
  );
}
