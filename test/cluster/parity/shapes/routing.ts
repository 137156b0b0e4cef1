import type { SeededRandom } from "#support/seededRandom.ts";
import type { Fields, Value } from "#test-cluster/parity/value.ts";
import { filledText, headerName } from "./words.ts";

function several<Item>(random: SeededRandom, most: number, item: (index: number) => Item): Item[] {
  return Array.from({ length: 1 + random.below(most) }, (_, index) => item(index));
}

/** Items of a list that tells them apart by name. */
function named(random: SeededRandom, item: () => Fields): Value[] {
  return several(random, 3, (index) => ({ ...item(), name: index === 0 ? headerName(random) : `other-${index}` }));
}

function condition(random: SeededRandom): Fields {
  const value: Fields = { name: headerName(random), value: filledText(random) };
  if (random.chance(0.3)) value["type"] = random.pick(["Exact", "RegularExpression"]);
  return value;
}

/** Entries of `matches`. Version v1beta1 of Rollout has path and queryParams too. */
export function matches(random: SeededRandom, withPath: boolean): Value[] {
  return several(random, 2, () => {
    const match: Fields = {};
    if (random.chance(0.8)) match["headers"] = named(random, () => condition(random));
    if (withPath && random.chance(0.3)) match["queryParams"] = named(random, () => condition(random));
    if (withPath && random.chance(0.3)) match["path"] = path(random);
    return match;
  });
}

function path(random: SeededRandom): Fields {
  const fields: Fields = {};
  if (random.chance(0.7)) fields["type"] = random.pick(["Exact", "PathPrefix", "RegularExpression"]);
  if (random.chance(0.8)) fields["value"] = random.pick(["/", "/api/v1", "/%C3%A9", "/a//b", ""]);
  return fields;
}

/** A `requestHeaderModifier`. */
export function headerModifier(random: SeededRandom): Fields {
  const header = (): Fields => ({ name: headerName(random), value: filledText(random) });
  const fields: Fields = {};
  if (random.chance(0.7)) fields["set"] = named(random, header);
  if (random.chance(0.3)) fields["add"] = named(random, header);
  if (random.chance(0.3)) fields["remove"] = several(random, 3, () => headerName(random));
  return fields;
}

type Provider = (random: SeededRandom) => Fields;

const providers: readonly [Provider, ...Provider[]] = [
  () => ({ ingress: { name: "web" } }),
  (random) => ({ ingress: { classType: random.pick(["nginx", "higress", "mse", "aliyun-alb", ""]), name: "web" } }),
  () => ({ gateway: { httpRouteName: "web" } }),
  () => ({
    customNetworkRefs: [
      { apiVersion: "networking.istio.io/v1alpha3", kind: "VirtualService", name: "web" },
      { apiVersion: "networking.istio.io/v1alpha3", kind: "DestinationRule", name: "web" },
    ],
  }),
  () => ({ customNetworkRefs: [] }),
  () => ({ ingress: { name: "web" }, gateway: { httpRouteName: "web" } }),
];

/** An entry of `trafficRoutings`, or of a TrafficRouting's `objectRef`. */
export function routing(random: SeededRandom): Fields {
  const fields: Fields = { service: random.pick(["web", "api"]), ...random.pick(providers)(random) };
  if (random.chance(0.4)) fields["gracePeriodSeconds"] = random.pick([0, 1, 3, 30]);
  return fields;
}

export function trafficRoutingSpec(random: SeededRandom): Fields {
  const strategy: Fields = {};
  if (random.chance(0.5)) strategy["weight"] = random.pick([0, 1, 50, 100, 101, -1]);
  if (random.chance(0.6)) strategy["matches"] = matches(random, false);
  if (random.chance(0.4)) strategy["requestHeaderModifier"] = headerModifier(random);
  return { objectRef: Array.from({ length: random.below(3) }, () => routing(random)), strategy };
}
