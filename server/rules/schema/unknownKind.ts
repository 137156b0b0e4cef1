import { kruiseGroup } from "#domain/objectKey.ts";
import type { DocumentRule, Problem } from "#rules/rule.ts";
import { isOurs } from "#schema/validate.ts";
import type { Manifest } from "#workspace/manifest.ts";
import { kindFixes, served } from "./kindFixes.ts";

export const unknownKind: DocumentRule = {
  scope: "document",
  id: "schema/unknown-kind",
  basis: "schema",
  severity: "error",
  versions: ["0.5", "0.6", "next"],
  title: "The group has no such kind in this version",
  explanation: `kubectl looks up the resource of a manifest before it sends it, and fails with "no matches for kind" when the cluster has none of that version and kind.

The group \`${kruiseGroup}\` has Rollout and BatchRelease in v1beta1 and v1alpha1, and TrafficRouting and RolloutHistory in v1alpha1 only. There is no TrafficRouting in v1beta1, although documents mention one.

**What to do.** Correct \`apiVersion\` or \`kind\`; the case counts.

**Evidence.** Controller v0.6.2: HTTP 404 for TrafficRouting in v1beta1.`,
  facts: ["1"],
  *check(subject): Iterable<Problem> {
    const { manifest } = subject;
    const { apiVersion, kind, document } = manifest;
    if (document.isMasked(["apiVersion"]) || document.isMasked(["kind"])) return;
    if (apiVersion.group === "" && apiVersion.version === kruiseGroup) {
      yield {
        path: ["apiVersion"],
        part: "value",
        message: `The apiVersion has no version, so kubectl finds no such kind. ${advice(kind)}`,
        fixes: () => kindFixes(subject),
      };
      return;
    }
    if (isOurs(apiVersion, kind) !== "unknown-kind") return;
    yield { path: [wrongPart(manifest)], part: "value", message: sentence(manifest), fixes: () => kindFixes(subject) };
  },
};

function wrongPart({ kind }: Manifest): "kind" | "apiVersion" {
  return served.some((known) => known.kind === kind) ? "apiVersion" : "kind";
}

function sentence({ apiVersion, kind }: Manifest): string {
  return `${apiVersion.group} has no ${kind} in version ${apiVersion.version}, so kubectl refuses the manifest. ${advice(kind)}`;
}

function advice(kind: string): string {
  const known = served.find((one) => one.kind.toLowerCase() === kind.toLowerCase());
  if (known && known.kind !== kind) return `The case counts: write ${known.kind}.`;
  if (known) return `Write apiVersion: ${known.versions.map((version) => `${kruiseGroup}/${version}`).join(" or ")}.`;
  return `Write one of its kinds: ${served.map((one) => one.kind).join(", ")}.`;
}
