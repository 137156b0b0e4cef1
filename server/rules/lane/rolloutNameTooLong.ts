import { stringAt } from "#domain/json.ts";
import { laneAnnotation, laneMemberFinalizerPrefix } from "#domain/lane.ts";
import { rolloutOf } from "#rules/rollout/rolloutView.ts";
import type { DocumentRule } from "#rules/rule.ts";

/** The part of a finalizer behind the slash may have this many characters. */
const longest = 63;

/** R40: a member's name becomes part of a finalizer. */
export const rolloutNameTooLong: DocumentRule = {
  id: "lane/rollout-name-too-long",
  scope: "document",
  basis: "behaviour",
  severity: "error",
  versions: ["0.5", "0.6", "next"],
  facts: ["R40"],
  title: "The Rollout's name is too long for a lane",
  explanation: `A member of a lane announces itself by a finalizer on the TrafficRouting, \`${laneMemberFinalizerPrefix}<rollout>\`. What stands behind the slash has ${longest} characters at most, while the name of a Rollout may have 253. With a longer one the API server refuses the finalizer, the release stays in Initializing forever, and the Rollout cannot be deleted either.

**What to do.** Give the Rollout a name of at most ${longest} characters. While it hangs, removing the annotation \`${laneAnnotation}\` lets it go.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: a name of 64 characters was stuck and could not be deleted until the annotation was removed; outside a lane such a name does no harm.`,
  *check(subject) {
    const rollout = rolloutOf(subject);
    const name = stringAt(rollout?.value, ["metadata", "name"]) ?? "";
    const lane = stringAt(rollout?.value, ["metadata", "annotations", laneAnnotation]);
    if (!lane || name.length <= longest || name.length > 253) return;
    yield {
      path: ["metadata", "name"],
      part: "value",
      message: `A Rollout in a lane may have a name of ${longest} characters, and this one has ${name.length}: the release hangs in Initializing, and the Rollout cannot be deleted. Shorten the name.`,
    };
  },
};
