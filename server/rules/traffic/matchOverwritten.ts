import type { TrafficProvider } from "#domain/trafficProvider.ts";
import type { ItemView } from "#rules/rollout/rolloutView.ts";
import { removal } from "#rules/removal.ts";
import type { DocumentRule } from "#rules/rule.ts";
import { cookieHeaderName } from "./cookieHeader.ts";
import { everyProvider, itemsOf, knownProviders, providerNames, routedStrategyOf } from "./routedSteps.ts";

/** What the annotations have one place for. */
type Place = "header" | "cookie" | "query parameter";

/** A match that wants one of those places, with what it wants to put there. */
interface Claim {
  readonly place: Place;
  readonly match: ItemView;
  readonly number: number;
  readonly regular: boolean;
}

/** R34: the annotations have room for one rule. */
export const matchOverwritten: DocumentRule = {
  id: "traffic/match-overwritten",
  scope: "document",
  basis: "behaviour",
  severity: "warning",
  versions: ["0.5", "0.6", "next"],
  facts: ["R34"],
  title: "On an Ingress a later match overwrites an earlier one",
  explanation: `The annotations of a canary Ingress hold one header rule, one cookie rule and, for class mse, one query rule. The controller writes the matches one after the other into the same places, so of several matches for headers only the last one is left. A value of an exact match and the pattern of a regular expression are two places: of one match each, the earlier one's stays beside the later one's header name, and then neither does what it says.

**What to do.** Keep one match, for instance with one regular expression for several values, or use a Gateway or Istio, where each match is a rule of its own.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34, classes nginx, higress, aliyun-alb and mse: of h1 exact, h2 by regular expression and a cookie, the annotations named h2 with the value of h1, the pattern of h2, and the cookie.`,
  *check(subject) {
    const strategy = routedStrategyOf(subject);
    if (!strategy || !everyProvider(strategy, ({ matches }) => matches === "last")) return;
    const who = providerNames(strategy);
    const query = knownProviders(strategy).some(({ queryParams }) => queryParams === "first");
    for (const { matches } of strategy.steps) {
      const claims = matches.flatMap((match, index) => claimsOf(match, index + 1, query));
      for (const claim of claims) {
        const later = laterClaim(claims, claim);
        if (!later) continue;
        const { path } = claim.match;
        const wholly = claims.every((other) => other.match !== claim.match || laterClaim(claims, other));
        yield {
          path,
          part: "key",
          message: message(who, claim, later),
          fixes: () => (wholly ? removal(subject.manifest.document, path, "the match that is overwritten") : []),
        };
      }
    }
  },
};

/** The claim that wins the place. */
function laterClaim(claims: readonly Claim[], claim: Claim): Claim | undefined {
  return claims.findLast(({ place, number }) => place === claim.place && number > claim.number);
}

function claimsOf(match: ItemView, number: number, query: boolean): readonly Claim[] {
  const header = itemsOf(match, "headers")[0]?.value;
  const parameter = query ? itemsOf(match, "queryParams")[0]?.value : undefined;
  const cookie = header?.["name"] === cookieHeaderName;
  return [
    ...(header && typeof header["name"] === "string"
      ? [{ place: cookie ? "cookie" : "header", match, number, regular: isRegular(header["type"]) } as const]
      : []),
    ...(parameter ? [{ place: "query parameter", match, number, regular: isRegular(parameter["type"]) } as const] : []),
  ];
}

function isRegular(type: unknown): boolean {
  return type === "RegularExpression";
}

function message(who: TrafficProvider["name"], { place, regular }: Claim, later: Claim): string {
  if (place !== "cookie" && regular !== later.regular) {
    return `${who} has room for one ${place} rule: match ${later.number} puts its name over this one's, while the ${regular ? "pattern" : "value"} from here stays beside it, so neither matches what it says. Keep one match.`;
  }
  return `${who} has room for one ${place} rule, and match ${later.number} overwrites this one: it routes nothing. Keep one match, or use one regular expression for both.`;
}
