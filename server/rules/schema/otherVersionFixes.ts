import { parsePercent } from "#domain/intOrPercent.ts";
import { at, objectAt, type Path } from "#domain/json.ts";
import { likelyFix, safeFix } from "#rules/offerFix.ts";
import type { Fix } from "#rules/rule.ts";
import type { Manifest } from "#workspace/manifest.ts";
import { insertKey } from "#yaml/edits/insertKey.ts";
import { moveKey } from "#yaml/edits/moveKey.ts";
import { renameKey } from "#yaml/edits/renameKey.ts";
import { replaceValue } from "#yaml/edits/replaceValue.ts";

type Translation = (manifest: Manifest, path: Path) => readonly Fix[];

/** By the kind and version that lacks the field, and by the field. */
const translations: Readonly<Record<string, Readonly<Record<string, Translation>>>> = {
  "Rollout v1beta1": { weight: weightToTraffic, objectRef: unwrapWorkloadRef },
  "Rollout v1alpha1": { traffic: trafficToWeight },
};

/** Writes a field of the other API version as the version of the manifest has it. */
export function otherVersionFixes(manifest: Manifest, path: Path): readonly Fix[] {
  const table = translations[`${manifest.kind} ${manifest.apiVersion.version}`];
  return table?.[String(path.at(-1))]?.(manifest, path) ?? [];
}

/** In v1alpha1 the weight of a step without replicas says how many pods to update, too. */
function weightToTraffic({ document, value }: Manifest, path: Path): readonly Fix[] {
  const weight = at(value, path);
  const step = path.slice(0, -1);
  if (typeof weight !== "number" || !isShare(weight)) return [];
  const renamed = renameKey(document, path, "traffic");
  const replaced = replaceValue(document, path, `${weight}%`);
  const hasReplicas = objectAt(value, step)?.["replicas"] !== undefined;
  const added = hasReplicas ? [] : insertKey(document, [...step, "replicas"], `${weight}%`);
  if (renamed.length === 0 || replaced.length === 0 || (!hasReplicas && added.length === 0)) return [];
  const title = hasReplicas ? `Write traffic: ${weight}%` : `Write traffic: ${weight}% and replicas: ${weight}%`;
  return safeFix(title, [...renamed, ...replaced, ...added]);
}

function trafficToWeight({ document, value }: Manifest, path: Path): readonly Fix[] {
  const traffic = at(value, path);
  const weight = typeof traffic === "string" ? parsePercent(traffic) : undefined;
  if (weight === undefined || !isShare(weight)) return [];
  const renamed = renameKey(document, path, "weight");
  const replaced = replaceValue(document, path, String(weight));
  if (renamed.length === 0 || replaced.length === 0) return [];
  return safeFix(`Write weight: ${weight}`, [...renamed, ...replaced]);
}

/** `objectRef` has nothing but the reference, which v1beta1 has right under `spec`. */
function unwrapWorkloadRef({ document, value }: Manifest, path: Path): readonly Fix[] {
  const fields = Object.keys(objectAt(value, path) ?? {});
  if (fields.length !== 1 || fields[0] !== "workloadRef") return [];
  const to = [...path.slice(0, -1), "workloadRef"];
  const [outer, inner] = [document.keySpan(path), document.keySpan([...path, "workloadRef"])];
  if (!outer || !inner) return [];
  // A comment behind objectRef goes with it, so a person has to look.
  const fix = document.text.slice(outer.end, inner.start).includes("#") ? likelyFix : safeFix;
  return fix("Move workloadRef to spec", moveKey(document, [...path, "workloadRef"], to));
}

function isShare(percent: number): boolean {
  return Number.isInteger(percent) && percent >= 1 && percent <= 100;
}
