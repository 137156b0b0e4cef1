import { isList, objectAt, type JsonObject } from "#domain/json.ts";
import { invalid, type ApiFailure } from "#simulator/store/apiFailure.ts";
import { labelsOf, readStrings, type Draft, type StringMap } from "#simulator/store/apiObject.ts";
import type { KindInfo } from "#simulator/store/kinds.ts";
import { workloadSelector } from "#simulator/store/labelSelector.ts";

const subdomain = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const serviceName = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;
const labelValue = /^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/;
const finalizerName = /^[^/]+\/([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;
const plainFinalizers: ReadonlySet<string> = new Set(["orphan", "foregroundDeletion", "kubernetes"]);

type Check = (kind: KindInfo, draft: Draft, name: string) => ApiFailure | undefined;

/**
 * What the API server checks of every object, and of the built-in kinds as far as a release can run into it:
 * names that grow too long, selectors that do not fit their template, an Ingress without rules.
 */
export function validate(kind: KindInfo, draft: Draft, name: string): ApiFailure | undefined {
  const checks: readonly (Check | undefined)[] = [nameFits, labelsFit, finalizersFit, kindChecks[kind.kind]];
  for (const check of checks) {
    const failure = check?.(kind, draft, name);
    if (failure !== undefined) return failure;
  }
  return undefined;
}

const nameFits: Check = (kind, _draft, name) => {
  if (kind.kind === "Service" && (name.length > 63 || !serviceName.test(name))) {
    return invalid(kind, name, "metadata.name", `Invalid value: "${name}": must be no more than 63 characters`);
  }
  if (name.length > 253 || !subdomain.test(name)) {
    return invalid(kind, name, "metadata.name", `Invalid value: "${name}": a lowercase RFC 1123 subdomain is needed`);
  }
  return undefined;
};

const labelsFit: Check = (kind, draft, name) => badLabel(kind, name, "metadata.labels", labelsOf(draft));

function badLabel(kind: KindInfo, name: string, field: string, labels: StringMap): ApiFailure | undefined {
  for (const value of Object.values(labels)) {
    if (value.length > 63) {
      return invalid(kind, name, field, `Invalid value: "${value}": must be no more than 63 characters`);
    }
    if (!labelValue.test(value)) {
      return invalid(kind, name, field, `Invalid value: "${value}": a valid label must be an alphanumeric string`);
    }
  }
  return undefined;
}

const finalizersFit: Check = (kind, draft, name) => {
  for (const finalizer of draft.metadata.finalizers ?? []) {
    const tail = finalizer.slice(finalizer.indexOf("/") + 1);
    if (plainFinalizers.has(finalizer) || (finalizerName.test(finalizer) && tail.length <= 63)) continue;
    return invalid(kind, name, "metadata.finalizers", `Invalid value: "${finalizer}": name part must be valid`);
  }
  return undefined;
};

const workloadFits: Check = (kind, draft, name) => {
  const selector = objectAt(draft, ["spec", "selector"]);
  if (selector === undefined) return invalid(kind, name, "spec.selector", "Required value");
  const labels = readStrings(objectAt(draft, ["spec", "template", "metadata", "labels"])) ?? {};
  if (!workloadSelector(selector)(labels)) {
    const field = "spec.template.metadata.labels";
    return invalid(kind, name, field, "Invalid value: `selector` does not match template `labels`");
  }
  const containers = objectAt(draft, ["spec", "template", "spec"])?.["containers"];
  if (!isList(containers) || containers.length === 0) {
    return invalid(kind, name, "spec.template.spec.containers", "Required value");
  }
  return badLabel(kind, name, "spec.template.labels", labels);
};

const ingressFits: Check = (kind, draft, name) => {
  const spec: JsonObject = objectAt(draft, ["spec"]) ?? {};
  const rules = spec["rules"];
  if (spec["defaultBackend"] !== undefined || (isList(rules) && rules.length > 0)) return undefined;
  return invalid(kind, name, "spec", "Invalid value: []: either `defaultBackend` or `rules` must be specified");
};

const kindChecks: Readonly<Record<string, Check>> = {
  Deployment: workloadFits,
  ReplicaSet: workloadFits,
  Ingress: ingressFits,
};
