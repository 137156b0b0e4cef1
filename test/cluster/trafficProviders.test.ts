import { isDeepStrictEqual } from "node:util";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { isObject, type Json, type JsonObject, listAt, objectAt, stringAt } from "#domain/json.ts";
import { laneMemberFinalizer } from "#domain/lane.ts";
import { ingressClasses, ingressProvider, istioProvider, type TrafficProvider } from "#domain/trafficProvider.ts";
import { type ApiAnswer, type ApiClient, openApi } from "./apiClient.ts";
import { waitUntil } from "./waitUntil.ts";

const namespace = "traffic-providers";
const collections = {
  services: `/api/v1/namespaces/${namespace}/services`,
  ingresses: `/apis/networking.k8s.io/v1/namespaces/${namespace}/ingresses`,
  virtualServices: `/apis/networking.istio.io/v1beta1/namespaces/${namespace}/virtualservices`,
  trafficRoutings: `/apis/rollouts.kruise.io/v1alpha1/namespaces/${namespace}/trafficroutings`,
};

/** What a route turned out to say. */
interface Route {
  readonly weight?: string;
  readonly headers?: JsonObject;
  readonly cookie?: string;
  readonly mark?: string;
}

/** A strategy, and what the table says that a provider makes of it; undefined means no route at all. */
interface Case {
  readonly name: string;
  readonly strategy: JsonObject;
  readonly expected: (provider: TrafficProvider) => Route | undefined;
}

const first = { name: "h1", value: "a" };
const second = { name: "h2", value: "b" };
const cookie = { name: "canary-by-cookie", value: "c" };

/** What the canary Ingress is created with, before its rule is written. */
const untouched: Route = { weight: "0" };

const cases: readonly Case[] = [
  {
    name: "two-headers",
    strategy: { weight: 20, matches: [{ headers: [first, second] }] },
    expected: ({ headers, weightWithMatches }) => ({
      ...(weightWithMatches === "both" ? { weight: "20" } : {}),
      headers: headers === "all" ? { h1: "a", h2: "b" } : { h1: "a" },
    }),
  },
  {
    name: "two-matches",
    strategy: { matches: [{ headers: [first] }, { headers: [second] }] },
    expected: ({ matches }) => ({ headers: matches === "each" ? { h1: "a", h2: "b" } : { h2: "b" } }),
  },
  {
    name: "cookie",
    strategy: { matches: [{ headers: [cookie] }] },
    expected: ({ cookieHeader }) => (cookieHeader ? { cookie: "c" } : { headers: { "canary-by-cookie": "c" } }),
  },
  {
    name: "mark-alone",
    strategy: { weight: 20, requestHeaderModifier: { set: [{ name: "x-lane", value: "gray" }] } },
    expected: ({ headerModifier }) => ({
      weight: "20",
      ...(headerModifier === "oneSet" ? { mark: "x-lane gray" } : {}),
    }),
  },
  {
    name: "mark-and-match",
    strategy: { matches: [{ headers: [first] }], requestHeaderModifier: { set: [{ name: "x-lane", value: "gray" }] } },
    expected: ({ headerModifier }) => ({
      headers: { h1: "a" },
      ...(headerModifier === "none" ? {} : { mark: "x-lane gray" }),
    }),
  },
];

/** Where nothing comes, the cases above tell when it would have come: all of them begin at the same time. */
const lastCases: readonly Case[] = [
  {
    name: "empty-match",
    strategy: { matches: [{}] },
    expected: ({ emptyMatch, through }) => (emptyMatch === "fails" && through === "ingress" ? untouched : {}),
  },
  {
    name: "zero",
    strategy: { weight: 0, matches: [{ headers: [first] }] },
    expected: ({ routesAtZero }) => (routesAtZero ? { headers: { h1: "a" } } : undefined),
  },
];

const providers = [...ingressClasses.map((name) => ingressProvider(name, "0.6")), istioProvider("0.6")].filter(
  (provider) => provider !== undefined,
);

const api = openApi(inject("cluster"));

async function sent(request: ReturnType<ApiClient["get"]>): Promise<ApiAnswer> {
  const answer = await request;
  if (!answer.ok) throw new Error(answer.failure);
  if (answer.value.status >= 300 && answer.value.status !== 404) throw new Error(answer.value.text);
  return answer.value;
}

function objectName({ name }: TrafficProvider, { name: caseName }: Case): string {
  return `${name.toLowerCase()}-${caseName}`;
}

function entryObject(name: string): JsonObject {
  const service = { name: "web", port: { number: 80 } };
  const paths = [{ path: "/", pathType: "Prefix", backend: { service } }];
  return {
    apiVersion: "networking.k8s.io/v1",
    kind: "Ingress",
    metadata: { name, annotations: { "example.com/any": "one" } },
    spec: { rules: [{ host: "web.example.com", http: { paths } }] },
  };
}

function meshObject(name: string): JsonObject {
  const spec = { hosts: ["web"], http: [{ route: [{ destination: { host: "web" } }] }] };
  return { apiVersion: "networking.istio.io/v1beta1", kind: "VirtualService", metadata: { name }, spec };
}

/** A TrafficRouting that a member seems to release through: its controller asks for the finalizer and nothing else. */
async function begin(provider: TrafficProvider, one: Case): Promise<void> {
  const name = objectName(provider, one);
  const ingress = provider.through === "ingress";
  await sent(
    api.post(
      ingress ? collections.ingresses : collections.virtualServices,
      ingress ? entryObject(name) : meshObject(name),
    ),
  );
  const entry = ingress
    ? { ingress: { classType: provider.name, name } }
    : { customNetworkRefs: [{ apiVersion: "networking.istio.io/v1beta1", kind: provider.name, name }] };
  await sent(
    api.post(collections.trafficRoutings, {
      apiVersion: "rollouts.kruise.io/v1alpha1",
      kind: "TrafficRouting",
      metadata: { name, finalizers: [laneMemberFinalizer("web")] },
      spec: { objectRef: [{ service: "web", gracePeriodSeconds: 1, ...entry }], strategy: one.strategy },
    }),
  );
}

async function read(provider: TrafficProvider, one: Case): Promise<Route | undefined> {
  const name = objectName(provider, one);
  if (provider.through !== "ingress") {
    return meshRoute((await sent(api.get(`${collections.virtualServices}/${name}`))).body);
  }
  const { status, body } = await sent(api.get(`${collections.ingresses}/${name}-canary`));
  return status === 404 ? undefined : ingressRoute(objectAt(body, ["metadata", "annotations"]) ?? {});
}

function ingressRoute(annotations: JsonObject): Route {
  const text = (key: string): string | undefined =>
    stringAt(annotations, [`nginx.ingress.kubernetes.io/${key}`]) ??
    stringAt(annotations, [`alb.ingress.kubernetes.io/${key}`]);
  const [weight, header, value] = [text("canary-weight"), text("canary-by-header"), text("canary-by-header-value")];
  const chosen = text("canary-by-cookie");
  const mark = stringAt(annotations, ["mse.ingress.kubernetes.io/request-header-control-update"]);
  return {
    ...(weight === undefined ? {} : { weight }),
    ...(header === undefined ? {} : { headers: { [header]: value } }),
    ...(chosen === undefined ? {} : { cookie: chosen }),
    ...(mark === undefined ? {} : { mark }),
  };
}

function meshRoute(virtualService: Json): Route {
  const rules = listAt(virtualService, ["spec", "http"]);
  const routes = rules.flatMap((rule) => listAt(rule, ["route"]));
  const weight = objectAt(
    routes.find((route) => stringAt(route, ["destination", "subset"]) === "canary" && isWeighted(route)),
    [],
  )?.["weight"];
  const matches = rules.flatMap((rule) => listAt(rule, ["match"]));
  const headers = Object.assign({}, ...matches.map((match) => exactHeaders(objectAt(match, ["headers"]) ?? {})));
  const marks = rules.flatMap((rule) => Object.entries(objectAt(rule, ["headers", "request", "set"]) ?? {}));
  const [mark] = marks.flatMap(([name, value]) => (typeof value === "string" ? [`${name} ${value}`] : []));
  return {
    ...(weight === undefined ? {} : { weight: JSON.stringify(weight) }),
    ...(Object.keys(headers).length > 0 ? { headers } : {}),
    ...(mark === undefined ? {} : { mark }),
  };
}

function isWeighted(route: Json): boolean {
  return isObject(route) && route["weight"] !== undefined;
}

function exactHeaders(headers: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(headers).map(([name, match]) => [name, stringAt(match, ["exact"])]));
}

beforeAll(async () => {
  await sent(api.post("/api/v1/namespaces", { apiVersion: "v1", kind: "Namespace", metadata: { name: namespace } }));
  const spec = { selector: { app: "web" }, ports: [{ port: 80 }] };
  await sent(api.post(collections.services, { apiVersion: "v1", kind: "Service", metadata: { name: "web" }, spec }));
  await Promise.all(providers.flatMap((provider) => [...cases, ...lastCases].map((one) => begin(provider, one))));
});

afterAll(() => api.close());

describe.each(providers)("the table of providers, as the real controller carries it out: $name", (provider) => {
  test.each([...cases, ...lastCases])("$name", async (one) => {
    const wanted = one.expected(provider);
    const seen = await waitUntil({
      what: `${objectName(provider, one)} to be routed`,
      within: 30_000,
      look: async () => (isDeepStrictEqual(await read(provider, one), wanted) ? true : undefined),
    });
    expect({ came: seen.ok, route: await read(provider, one) }).toEqual({ came: true, route: wanted });
  });
});
