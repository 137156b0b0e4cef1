import type { ControllerVersion } from "#domain/controllerVersion.ts";
import { workloadRefPath } from "#domain/workloadClaim.ts";
import { supportedWorkload, workloadGroupKind, workloadKinds } from "#domain/workloadKinds.ts";
import { likelyFix, safeFix } from "#rules/offerFix.ts";
import { rolloutOf, type RolloutView } from "#rules/rollout/rolloutView.ts";
import type { DocumentRule, Fix, Problem, Subject } from "#rules/rule.ts";
import { replaceText } from "#yaml/edits/replaceValue.ts";

export const unsupportedKind: DocumentRule = {
  scope: "document",
  id: "workload/unsupported-kind",
  basis: "admission",
  severity: "error",
  versions: ["0.5", "0.6", "next"],
  title: "The workload is of a kind Kruise Rollouts cannot release",
  explanation: `The webhook accepts a fixed list of kinds: Deployment, StatefulSet and ReplicaSet of group \`apps\`, and CloneSet, StatefulSet and DaemonSet of group \`apps.kruise.io\`.
Group and kind are compared with their case; the version is not compared, but \`apiVersion\` must have the form group/version, because otherwise no group can be read out of it.
DaemonSet of group \`apps\` is accepted by the unreleased main branch only.

**What to do.** Point the reference at one of these, or start the controller with \`--filter-workload-type=false\` if you know that it can drive the kind.

**Evidence.** Controller v0.6.2: \`apps/v9\` Deployment is accepted; \`extensions/v1beta1\` Deployment, \`apps\` Deployment, \`apps/v1\` deployment and \`batch/v1\` Job are refused with HTTP 422.`,
  facts: ["B1", "A2"],
  *check(subject): Iterable<Problem> {
    const rollout = rolloutOf(subject);
    if (!rollout?.workload) return;
    const { apiVersion, kind } = rollout.workload;
    if (supportedWorkload(workloadGroupKind(rollout.workload), subject.controller)) return;
    const wellFormed = apiVersion.split("/").length === 2;
    const kindIsKnown = workloadKinds.some((known) => known.kind === kind);
    yield {
      path: [...workloadRefPath(rollout.version), kindIsKnown ? "apiVersion" : "kind"],
      part: "value",
      message: `The webhook refuses ${orQuotes(apiVersion)} ${orQuotes(kind)} as a workload. ${advice(kind, wellFormed, subject.controller)}`,
      fixes: () => spellingFixes(subject, rollout),
    };
  },
};

function advice(kind: string, wellFormed: boolean, controller: ControllerVersion): string {
  const kinds = workloadKinds.filter((known) => known.versions.includes(controller));
  const spelled = kinds.find((known) => known.kind.toLowerCase() === kind.toLowerCase());
  if (spelled && !wellFormed) return `Write the group and the version, such as ${spelled.group}/v1.`;
  if (spelled && spelled.kind !== kind) return `The case counts: write ${spelled.kind}.`;
  return `Use one of ${kinds.map((known) => `${known.group} ${known.kind}`).join(", ")}.`;
}

/** Writes the kind in its case. `apps` has one version only, and its kinds moved there from the group `extensions`. */
function spellingFixes({ manifest, controller }: Subject, { version, workload }: RolloutView): readonly Fix[] {
  if (!workload) return [];
  const { apiVersion, kind } = workload;
  const path = workloadRefPath(version);
  const kinds = workloadKinds.filter((known) => known.versions.includes(controller));
  const { group } = workloadGroupKind(workload);
  const spelled = kinds.find((known) => known.group === group && known.kind.toLowerCase() === kind.toLowerCase());
  if (spelled) {
    return safeFix(`Write ${spelled.kind}`, replaceText(manifest.document, [...path, "kind"], spelled.kind));
  }
  const isApps = ["apps", "v1", "extensions/v1beta1"].includes(apiVersion);
  const moved = isApps && kinds.some((known) => known.group === "apps" && known.kind === kind);
  return moved ? likelyFix("Write apps/v1", replaceText(manifest.document, [...path, "apiVersion"], "apps/v1")) : [];
}

function orQuotes(text: string): string {
  return text === "" ? '""' : text;
}
