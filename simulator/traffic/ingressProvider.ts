import { isObject, listAt, objectAt, stringAt, type Json, type JsonObject } from "#domain/json.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import type { ControllerContext } from "#simulator/controllers/controllerContext.ts";
import { equalJson } from "#simulator/json/equalJson.ts";
import { scaled } from "#simulator/model/scaled.ts";
import {
  annotationsOf,
  controllerReference,
  labelsOf,
  type ApiObject,
  type Draft,
} from "#simulator/store/apiObject.ts";
import { ingresses } from "#simulator/store/kinds.ts";
import { ingressRules } from "./ingressAnnotations.ts";
import { canaryServiceName, type Routing } from "./routing.ts";

/** Changes how requests enter. Every call is complete in itself and can be repeated. */
export interface NetworkProvider {
  /** Says whether what is needed exists; creates nothing. */
  initialize(): Result<true, string>;
  /** Makes the routes as wanted; true when a pass found nothing left to change. */
  ensureRoutes(): Result<boolean, string>;
  /** Takes the routes away; true when it changed something. */
  finalise(): Result<boolean, string>;
}

/**
 * The provider of a routing's first target. Only Ingress is modelled: Gateway API and custom network objects are
 * not served by this cluster, which answers as a real one without their CRDs.
 */
export function networkProvider(context: ControllerContext, routing: Routing): Result<NetworkProvider, string> {
  const target = routing.targets[0];
  const [foreign] = target?.foreign ?? [];
  if (foreign !== undefined) return fail(`no matches for kind "${foreign}"`);
  if (target?.ingress === undefined) return fail("neither Ingress, Gateway API nor custom network objects are set");
  const rules = ingressRules(target.ingress.classType);
  if (rules === undefined) return fail(`${target.ingress.classType} lua script is not found`);
  const { name } = target.ingress;
  const { namespace } = routing.owner.metadata;
  const canaryName = `${name}-canary`;
  const canary = (): ApiObject | undefined => context.store.get(ingresses, namespace, canaryName);
  const { strategy } = routing;
  const weight = strategy.traffic === undefined ? undefined : scaled(strategy.traffic, 100);

  function create(): Result<boolean, string> {
    const stable = context.store.get(ingresses, namespace, name);
    if (stable === undefined) return fail(`ingresses.networking.k8s.io "${name}" not found`);
    const { annotations } = stable.metadata;
    const first = rules?.({ annotations, weight: 0, matches: [], requestHeaderModifier: undefined });
    if (first?.ok !== true) return fail(first?.failure ?? "no script");
    const draft = canaryIngress(stable, canaryName, routing);
    const metadata = { ...draft.metadata, annotations: first.value };
    const created = context.writer.create(ingresses, { ...draft, metadata }, namespace);
    return created.ok ? ok(false) : fail(created.failure.message);
  }

  function ensureRoutes(): Result<boolean, string> {
    const existing = canary();
    if (existing === undefined) return weight === 0 ? ok(true) : create();
    const annotations = annotationsOf(existing);
    const { matches, requestHeaderModifier } = strategy;
    const next = rules?.({ annotations, weight, matches, requestHeaderModifier });
    if (next?.ok !== true) return fail(next?.failure ?? "no script");
    if (equalJson(annotations, next.value)) return ok(true);
    const gone = Object.keys(annotations).filter((key) => next.value[key] === undefined);
    const patch: JsonObject = { ...next.value, ...Object.fromEntries(gone.map((key) => [key, null])) };
    const patched = context.writer.patch(ingresses, existing, { metadata: { annotations: patch } });
    return patched.ok ? ok(false) : fail(patched.failure.message);
  }

  return ok({
    initialize: () =>
      context.store.get(ingresses, namespace, name) === undefined
        ? fail(`ingresses.networking.k8s.io "${name}" not found`)
        : ok(true),
    ensureRoutes,
    finalise: () => {
      const existing = canary();
      if (existing === undefined || existing.metadata.deletionTimestamp !== undefined) return ok(false);
      const removed = context.writer.remove(ingresses, existing);
      return removed.ok ? ok(true) : fail(removed.failure.message);
    },
  });
}

/** Only the paths that lead to the stable Service, leading to the canary Service instead. */
function canaryIngress(stable: ApiObject, name: string, routing: Routing): Draft {
  const service = routing.targets[0]?.service ?? "";
  const { ingressClassName, tls } = objectAt(stable, ["spec"]) ?? {};
  const rules = listAt(stable, ["spec", "rules"]).flatMap((rule) => canaryRule(rule, service, routing));
  const labels = labelsOf(stable);
  return {
    apiVersion: "networking.k8s.io/v1",
    kind: "Ingress",
    metadata: {
      name,
      ...(Object.keys(labels).length > 0 ? { labels } : {}),
      ownerReferences: [controllerReference(routing.owner)],
    },
    spec: {
      ...(ingressClassName === undefined ? {} : { ingressClassName }),
      ...(tls === undefined ? {} : { tls }),
      rules,
    },
  };
}

function canaryRule(rule: Json, service: string, routing: Routing): readonly JsonObject[] {
  const paths = listAt(rule, ["http", "paths"])
    .filter((it) => isObject(it))
    .filter((it) => stringAt(it, ["backend", "service", "name"]) === service)
    .map((it) => {
      const backend = objectAt(it, ["backend", "service"]) ?? {};
      return { ...it, backend: { service: { ...backend, name: canaryServiceName(routing, service) } } };
    });
  const host = stringAt(rule, ["host"]);
  return paths.length === 0 ? [] : [{ ...(host === undefined ? {} : { host }), http: { paths } }];
}
