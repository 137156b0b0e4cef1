import type { RollingStyle } from "#domain/rollingStyle.ts";
import type { Look } from "./stateLook.ts";
import { joined } from "./stepText.ts";
import type { Translate } from "./translate.ts";

/** The pods of one revision, as far as the cluster told. */
export interface RevisionPods {
  readonly ready: number;
  readonly replicas: number;
  /** One image for each container. */
  readonly images: readonly string[];
}

/** What a revision row is made of. */
export interface RevisionRowInput {
  readonly role: "stable" | "canary";
  readonly style: RollingStyle;
  /** The revision hash. */
  readonly revision: string;
  /** Undefined while it is being read, or where there is none. */
  readonly pods: RevisionPods | undefined;
}

/** A revision as one row. */
export interface RevisionRow {
  readonly label: string;
  readonly description: string;
  readonly look: Look;
  readonly spoken: string;
}

/** The row of a revision, e.g. `Canary 579589c5cd` with `1/1 ready · shop:2`. */
export function revisionRow(input: RevisionRowInput, translate: Translate): RevisionRow {
  const label = labelOf(input, translate);
  const pods = input.pods;
  const ready = pods && translate("{0}/{1} ready", pods.ready, pods.replicas);
  const images = pods?.images.join(", ");
  return {
    label,
    description: joined([ready, images]),
    look: { icon: input.role === "stable" ? "layers" : "beaker", color: undefined },
    spoken: [label, ready, images].filter((part) => part !== undefined && part !== "").join(", "),
  };
}

function labelOf(input: RevisionRowInput, translate: Translate): string {
  if (input.role === "stable") return translate("Stable {0}", input.revision);
  return input.style === "blueGreen"
    ? translate("Updated {0}", input.revision)
    : translate("Canary {0}", input.revision);
}
