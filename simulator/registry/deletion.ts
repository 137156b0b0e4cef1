import { objectAt } from "#domain/json.ts";
import type { ApiObject } from "#simulator/store/apiObject.ts";
import type { KindInfo } from "#simulator/store/kinds.ts";

/** What a DELETE asks for. */
export interface DeleteOptions {
  readonly dryRun?: boolean;
  readonly propagation?: "Background" | "Foreground" | "Orphan";
  /** Zero takes a Pod away at once instead of letting its node stop it. */
  readonly graceSeconds?: number;
  readonly preconditions?: { readonly uid?: string; readonly resourceVersion?: string };
}

/** How long a Pod has to stop when nobody says. */
const podGraceSeconds = 30;

/**
 * The object with the marks of a deletion that somebody still has to finish; undefined when nothing holds it and it goes at once.
 * Namespaces are held by their content, Pods by their node, everything by its finalizers.
 */
export function markedForDeletion(
  kind: KindInfo,
  object: ApiObject,
  options: DeleteOptions,
  now: string,
): ApiObject | undefined {
  const finalizers = finalizersFor(object, options);
  const stopsSlowly = kind.kind === "Pod" && options.graceSeconds !== 0;
  if (finalizers.length === 0 && !stopsSlowly && kind.kind !== "Namespace") return undefined;
  const { deletionTimestamp = now, generation } = object.metadata;
  const first = object.metadata.deletionTimestamp === undefined;
  const marked: ApiObject = {
    ...object,
    metadata: {
      ...object.metadata,
      ...(finalizers.length > 0 ? { finalizers } : {}),
      deletionTimestamp,
      deletionGracePeriodSeconds: stopsSlowly ? (options.graceSeconds ?? podGraceSeconds) : 0,
      ...(generation === undefined ? {} : { generation: first ? generation + 1 : generation }),
    },
  };
  if (kind.kind !== "Namespace") return marked;
  return { ...marked, status: { ...objectAt(object, ["status"]), phase: "Terminating" } };
}

function finalizersFor(object: ApiObject, options: DeleteOptions): readonly string[] {
  const old = object.metadata.finalizers ?? [];
  const wanted =
    options.propagation === "Foreground"
      ? "foregroundDeletion"
      : options.propagation === "Orphan"
        ? "orphan"
        : undefined;
  const added = wanted !== undefined && object.metadata.deletionTimestamp === undefined && !old.includes(wanted);
  return added ? [...old, wanted] : old;
}
