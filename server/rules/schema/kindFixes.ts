import { kruiseGroup } from "#domain/objectKey.ts";
import { likelyFix, safeFix } from "#rules/offerFix.ts";
import type { Fix, Subject } from "#rules/rule.ts";
import { closestName } from "#schema/closestName.ts";
import { violations } from "#schema/validate.ts";
import { replaceText } from "#yaml/edits/replaceValue.ts";

/** The kinds of our group and their versions, the one to prefer first. */
export const served: readonly { readonly kind: string; readonly versions: readonly string[] }[] = [
  { kind: "Rollout", versions: ["v1beta1", "v1alpha1"] },
  { kind: "TrafficRouting", versions: ["v1alpha1"] },
  { kind: "BatchRelease", versions: ["v1beta1", "v1alpha1"] },
  { kind: "RolloutHistory", versions: ["v1alpha1"] },
];

/** Corrects the spelling of the kind, or else the version to the one whose schema the manifest fits best. */
export function kindFixes(subject: Subject): readonly Fix[] {
  const { document, kind } = subject.manifest;
  const known = served.find((one) => one.kind === kind);
  if (!known) {
    const meant = closestName(
      kind,
      served.map((one) => one.kind),
    );
    if (meant === undefined) return [];
    const write = meant.toLowerCase() === kind.toLowerCase() ? safeFix : likelyFix;
    return write(`Write ${meant}`, replaceText(document, ["kind"], meant));
  }
  const version = bestVersion(subject, known.versions);
  const write = known.versions.length === 1 ? safeFix : likelyFix;
  return version === undefined
    ? []
    : write(`Write ${kruiseGroup}/${version}`, replaceText(document, ["apiVersion"], `${kruiseGroup}/${version}`));
}

function bestVersion({ manifest, controller }: Subject, versions: readonly string[]): string | undefined {
  const faults = (version: string): number =>
    violations({ group: kruiseGroup, version }, manifest.kind, manifest.value, controller).length;
  return versions.toSorted((one, other) => faults(one) - faults(other))[0];
}
