import type { ControllerVersion } from "./controllerVersion.ts";
import type { GroupKind } from "./objectKey.ts";

/**
 * What one traffic provider makes of the routing of a step, or of the strategy of a TrafficRouting. Whatever it reads of
 * headers and query parameters, it reads exact values and regular expressions alike.
 */
export interface TrafficProvider {
  /** The ingress class as `classType` writes it, or the kind of the object. */
  readonly name: string;
  /** The field of a routing entry that chooses it. */
  readonly through: "ingress" | "gateway" | "customNetworkRefs";
  /** Which headers of one match count. */
  readonly headers: "all" | "first";
  /** Which query parameters of one match count. Controller line 0.5 has no such field. */
  readonly queryParams: "all" | "first" | "none";
  /**
   * `combined`: one more condition of its match. `replaces`: takes the place of the path of the first rule that leads
   * to the Service, and says nothing to the other rules. Controller line 0.5 has no such field.
   */
  readonly path: "combined" | "replaces" | "none";
  /** `each`: any of the matches will do. `last`: there is room for one, and a later match overwrites an earlier one. */
  readonly matches: "each" | "last";
  /** A match with nothing in it that the provider reads: it sends no request anywhere, or stops the step for ever. */
  readonly emptyMatch: "routesNothing" | "fails";
  /** A weight beside matches: it counts for the requests that match nothing, or it is dropped. */
  readonly weightWithMatches: "both" | "matchesOnly";
  /** `oneSet`: one entry of `set`, nothing else. `withMatches`: all of it, but only in a step that has matches. */
  readonly headerModifier: "none" | "oneSet" | "withMatches";
  /** True when a header called `canary-by-cookie` stands for a cookie, whose name is the header's value. */
  readonly cookieHeader: boolean;
  /** False when a weight of 0 builds no route, so that the matches beside it are lost. */
  readonly routesAtZero: boolean;
  /**
   * What becomes of a lane: `isolated` requests can be told apart behind the gateway, `mixed` ones go to the same pods
   * as all others, and `destroyed` means that production loses its route.
   */
  readonly lane: "isolated" | "mixed" | "destroyed";
}

/** The annotations of the canary Ingress hold one header, one cookie and one weight. */
const canaryAnnotations: Omit<TrafficProvider, "name"> = {
  through: "ingress",
  headers: "first",
  queryParams: "none",
  path: "none",
  matches: "last",
  emptyMatch: "fails",
  weightWithMatches: "both",
  headerModifier: "none",
  cookieHeader: true,
  routesAtZero: false,
  lane: "mixed",
};

/** A provider as it is, and as it was on controller line 0.5. */
interface ProviderRow {
  readonly provider: TrafficProvider;
  readonly on05: TrafficProvider;
}

function row(provider: TrafficProvider, before06: Partial<TrafficProvider> = {}): ProviderRow {
  return { provider, on05: { ...provider, ...before06 } };
}

/**
 * The ingress classes with a script of the controller's own. A ConfigMap may replace a script or add one for another
 * class; what such a script does is its author's business.
 * @see openkruise/rollouts lua_configuration/trafficrouting_ingress (v0.5.0, v0.5.5, v0.6.2), run by
 * pkg/trafficrouting/network/ingress/ingress.go
 */
const ingressRows: readonly ProviderRow[] = [
  row({ ...canaryAnnotations, name: "nginx", emptyMatch: "routesNothing" }, { emptyMatch: "fails" }),
  row({ ...canaryAnnotations, name: "higress" }),
  row({ ...canaryAnnotations, name: "aliyun-alb" }),
  row(
    {
      ...canaryAnnotations,
      name: "mse",
      queryParams: "first",
      emptyMatch: "routesNothing",
      headerModifier: "oneSet",
      lane: "isolated",
    },
    { queryParams: "none", emptyMatch: "fails" },
  ),
];

/** @see openkruise/rollouts pkg/trafficrouting/network/gateway/gateway.go (v0.5.5, v0.6.2) */
const httpRoute: TrafficProvider = {
  name: "HTTPRoute",
  through: "gateway",
  headers: "all",
  queryParams: "all",
  path: "replaces",
  matches: "each",
  emptyMatch: "routesNothing",
  weightWithMatches: "matchesOnly",
  headerModifier: "none",
  cookieHeader: false,
  routesAtZero: true,
  lane: "destroyed",
};

/** @see openkruise/rollouts lua_configuration/networking.istio.io/VirtualService (v0.5.5, v0.6.2) */
const virtualService = row(
  {
    name: "VirtualService",
    through: "customNetworkRefs",
    headers: "all",
    queryParams: "all",
    path: "combined",
    matches: "each",
    emptyMatch: "fails",
    weightWithMatches: "matchesOnly",
    headerModifier: "withMatches",
    cookieHeader: false,
    routesAtZero: true,
    lane: "isolated",
  },
  { headerModifier: "none" },
);

/** The values of `ingress.classType` that the controller knows by itself. An absent or empty one means the first. */
export const ingressClasses: readonly string[] = ingressRows.map(({ provider }) => provider.name);

/**
 * The kinds `customNetworkRefs` may name without a script in a ConfigMap. The version in `apiVersion` is not compared.
 * @see openkruise/rollouts pkg/trafficrouting/network/customNetworkProvider, getLuaScript (v0.6.2)
 */
export const customNetworkKinds: readonly GroupKind[] = [
  { group: "networking.istio.io", kind: "VirtualService" },
  { group: "networking.istio.io", kind: "DestinationRule" },
];

/** The provider of an ingress class; undefined for a class that needs a script in a ConfigMap. */
export function ingressProvider(classType: string, controller: ControllerVersion): TrafficProvider | undefined {
  const name = classType === "" ? ingressClasses[0] : classType;
  const found = ingressRows.find(({ provider }) => provider.name === name);
  return found && onLine(found, controller);
}

/** The provider behind `gateway`. */
export function gatewayProvider(): TrafficProvider {
  return httpRoute;
}

/** The provider behind a VirtualService of Istio. */
export function istioProvider(controller: ControllerVersion): TrafficProvider {
  return onLine(virtualService, controller);
}

function onLine({ provider, on05 }: ProviderRow, controller: ControllerVersion): TrafficProvider {
  return controller === "0.5" ? on05 : provider;
}
