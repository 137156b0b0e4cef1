import { isObject, listAt, objectAt, stringAt, type JsonObject } from "#domain/json.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import type { ControllerContext } from "#simulator/controllers/controllerContext.ts";
import { podTemplateHash } from "#simulator/model/marks.ts";
import { routes } from "#simulator/model/rolloutSpec.ts";
import { controllerReference, readStrings, type ApiObject } from "#simulator/store/apiObject.ts";
import { services } from "#simulator/store/kinds.ts";
import { GracePeriods } from "./gracePeriods.ts";
import { networkProvider } from "./ingressProvider.ts";
import { canaryServiceName, graceSeconds, hasCanaryService, type Routing } from "./routing.ts";

/** Whether to come back later. */
type Retry = Result<boolean, string>;

/**
 * Moves requests between stable and canary pods: Services by their selectors, the entry by its provider, with a grace period
 * after each change. A failure is tried again by the controller that asked.
 * @see openkruise/rollouts pkg/trafficrouting/manager.go (v0.6.2)
 */
export class TrafficManager {
  readonly #context: ControllerContext;
  readonly #grace: GracePeriods;

  constructor(context: ControllerContext) {
    this.#context = context;
    this.#grace = new GracePeriods(context.clock);
  }

  /** Says whether Service, Ingress and script are there. */
  initialize(routing: Routing): Result<true, string> {
    const target = routing.targets[0];
    if (target === undefined) return ok(true);
    if (this.#service(routing, target.service) === undefined) return fail(`services "${target.service}" not found`);
    const provider = networkProvider(this.#context, routing);
    return provider.ok ? provider.value.initialize() : provider;
  }

  /** Puts the strategy into effect; true when it is. */
  route(routing: Routing): Result<boolean, string> {
    const target = routing.targets[0];
    if (target === undefined || !routes(routing.strategy)) return ok(true);
    const stable = this.#service(routing, target.service);
    if (stable === undefined) return ok(false);
    const graceMs = (target.graceSeconds > 0 ? target.graceSeconds : 3) * 1000;
    if (routing.lastUpdateMs !== undefined && routing.lastUpdateMs + graceMs > this.#context.clock.now())
      return ok(false);
    if (hasCanaryService(routing)) {
      if (routing.stableRevision === "" || routing.canaryRevision === "") return ok(false);
      const changed = this.#splitServices(routing, stable);
      if (!changed.ok) return changed;
      if (changed.value) {
        routing.lastUpdateMs = this.#context.clock.now();
        return ok(false);
      }
    }
    const provider = networkProvider(this.#context, routing);
    return provider.ok ? provider.value.ensureRoutes() : provider;
  }

  /** Takes everything back: stable Service, entry, canary Service. True when all is as it was. */
  finalise(routing: Routing): Result<boolean, string> {
    if (routing.targets.length === 0) return ok(true);
    const restored = this.restoreStableService(routing);
    if (!restored.ok || restored.value) return restored.ok ? ok(false) : restored;
    const closed = this.restoreEntry(routing);
    if (!closed.ok || closed.value) return closed.ok ? ok(false) : closed;
    const removed = this.removeCanaryService(routing);
    return removed.ok ? ok(!removed.value) : removed;
  }

  /** Pins the stable Service to the stable pods, before there are others. */
  pinStableService(routing: Routing): Retry {
    const target = routing.targets[0];
    if (target === undefined) return ok(false);
    if (!hasCanaryService(routing)) return ok(true);
    const stable = this.#service(routing, target.service);
    if (stable === undefined) return fail(`services "${target.service}" not found`);
    return this.#graced(routing, `patchService ${stable.metadata.uid}`, () =>
      this.#select(stable, routing.stableRevision),
    );
  }

  /** Lets the stable Service select pods of every revision again. */
  restoreStableService(routing: Routing): Retry {
    const stable = this.#service(routing, routing.targets[0]?.service ?? "");
    if (stable === undefined) return ok(false);
    return this.#graced(routing, `restoreService ${stable.metadata.uid}`, () => this.#select(stable, undefined));
  }

  /** Takes the routes to the canary away. */
  restoreEntry(routing: Routing): Retry {
    if (routing.targets.length === 0) return ok(false);
    const provider = networkProvider(this.#context, routing);
    if (!provider.ok) return provider;
    return this.#graced(routing, `restoreGateway ${routing.owner.metadata.uid}`, () => provider.value.finalise());
  }

  removeCanaryService(routing: Routing): Retry {
    const target = routing.targets[0];
    if (target === undefined || !hasCanaryService(routing)) return ok(false);
    const name = canaryServiceName(routing, target.service);
    return this.#graced(routing, `removeCanaryService ${routing.owner.metadata.namespace}/${name}`, () => {
      const canary = this.#service(routing, name);
      if (canary === undefined) return ok(false);
      const removed = this.#context.writer.remove(services, canary);
      return removed.ok ? ok(true) : fail(removed.failure.message);
    });
  }

  #service(routing: Routing, name: string): ApiObject | undefined {
    return this.#context.store.get(services, routing.owner.metadata.namespace, name);
  }

  #graced(routing: Routing, key: string, change: () => Result<boolean, string>): Retry {
    const noted = (): Result<boolean, string> => {
      const changed = change();
      if (changed.ok && changed.value) routing.lastUpdateMs = this.#context.clock.now();
      return changed;
    };
    const graced = this.#grace.run(key, graceSeconds(routing), noted);
    if (!graced.ok) return graced;
    routing.recheckMs = Math.max(routing.recheckMs, graced.value.remainingMs);
    return ok(graced.value.retry);
  }

  #splitServices(routing: Routing, stable: ApiObject): Result<boolean, string> {
    const name = canaryServiceName(routing, stable.metadata.name);
    const canary = this.#service(routing, name);
    const made =
      canary === undefined ? this.#createCanary(routing, stable, name) : this.#select(canary, routing.canaryRevision);
    if (!made.ok) return made;
    const pinned = this.#select(stable, routing.stableRevision);
    return pinned.ok ? ok(made.value || pinned.value) : pinned;
  }

  #select(service: ApiObject, revision: string | undefined): Result<boolean, string> {
    if (stringAt(service, ["spec", "selector", podTemplateHash]) === revision) return ok(false);
    const patched = this.#context.writer.patch(services, service, {
      spec: { selector: { [podTemplateHash]: revision ?? null } },
    });
    return patched.ok ? ok(true) : fail(patched.failure.message);
  }

  #createCanary(routing: Routing, stable: ApiObject, name: string): Result<boolean, string> {
    const selector: Record<string, string> = {
      ...readStrings(objectAt(stable, ["spec", "selector"])),
      [podTemplateHash]: routing.canaryRevision,
    };
    for (const [key, value] of Object.entries(routing.selectorPatch)) {
      if (selector[key] !== undefined) selector[key] = value;
    }
    const created = this.#context.writer.create(
      services,
      {
        apiVersion: "v1",
        kind: "Service",
        metadata: { name, ownerReferences: [controllerReference(routing.owner)] },
        spec: { ...withoutAddresses(objectAt(stable, ["spec"]) ?? {}), selector },
      },
      stable.metadata.namespace,
    );
    return created.ok ? ok(true) : fail(created.failure.message);
  }
}

const addresses: ReadonlySet<string> = new Set([
  "clusterIP",
  "clusterIPs",
  "externalIPs",
  "ipFamilyPolicy",
  "ipFamilies",
  "loadBalancerIP",
]);

function withoutAddresses(spec: JsonObject): JsonObject {
  const kept = Object.entries(spec).filter(([key]) => !addresses.has(key));
  const ports = listAt(spec, ["ports"]).map((it) => {
    const { nodePort: _nodePort, ...port } = isObject(it) ? it : {};
    return port;
  });
  return { ...Object.fromEntries(kept), ports };
}
