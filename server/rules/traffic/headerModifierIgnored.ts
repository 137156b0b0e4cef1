import { isList, type Path } from "#domain/json.ts";
import type { TrafficProvider } from "#domain/trafficProvider.ts";
import { removal } from "#rules/removal.ts";
import type { DocumentRule } from "#rules/rule.ts";
import { knownProviders, type RoutedStep, routedStrategyOf } from "./routedSteps.ts";

/** Table 3.1: most providers never look at a header modifier. */
export const headerModifierIgnored: DocumentRule = {
  id: "traffic/header-modifier-ignored",
  scope: "document",
  basis: "behaviour",
  severity: "warning",
  versions: ["0.5", "0.6", "next"],
  facts: ["3.1"],
  ignoredField: true,
  title: "The provider does not carry out requestHeaderModifier",
  explanation: `Which header changes reach a request depends on the provider. The ingress classes nginx, higress and aliyun-alb have nothing for them, and the controller leaves them out of an HTTPRoute too. Class mse takes one entry of \`set\` and ignores \`add\` and \`remove\`. A VirtualService takes all of it, but only in a step with \`matches\`; on the 0.5 line not at all.

**What to do.** Remove what is ignored and mark the requests in the gateway itself, or use a provider that does it.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: the canary Ingress of nginx, higress and aliyun-alb had the weight and nothing else, that of mse had only the entry of \`set\`; the canary rule of the HTTPRoute had no filter, and the VirtualService no headers beside a weight.`,
  *check(subject) {
    const strategy = routedStrategyOf(subject);
    if (!strategy) return;
    const providers = knownProviders(strategy);
    // A lane of which nothing tells the requests apart has a finding of its own.
    if (strategy.owner === "TrafficRouting" && providers.some(({ lane }) => lane === "mixed")) return;
    for (const step of strategy.steps) {
      if (!step.modifier || step.asks === "plain" || step.asks === "unknown" || providers.length === 0) continue;
      for (const path of ignoredPaths(step, step.modifier.path, providers)) {
        yield {
          path,
          part: "key",
          message: message(path, providers),
          fixes: () => removal(subject.manifest.document, path),
        };
      }
    }
  },
};

function ignoredPaths(step: RoutedStep, modifier: Path, providers: readonly TrafficProvider[]): readonly Path[] {
  const reads = (provider: TrafficProvider): boolean =>
    provider.headerModifier === "oneSet" || (provider.headerModifier === "withMatches" && step.asks !== "weight");
  if (!providers.some(reads)) return [modifier];
  if (providers.some((provider) => provider.headerModifier === "withMatches" && reads(provider))) return [];
  const value = step.modifier?.value;
  const set = value?.["set"];
  // Without any entry of set the script of mse fails, which is another rule's.
  if (!isList(set) || set.length === 0) return [];
  return ["add", "remove"].filter((key) => isList(value?.[key])).map((key) => [...modifier, key]);
}

function message(path: Path, providers: readonly TrafficProvider[]): string {
  const field = String(path.at(-1));
  const who = providers.map(({ name }) => name).join(" and ");
  if (field !== "requestHeaderModifier") {
    return `${who} ignores ${field}, it carries out one entry of set and nothing else. Remove ${field}, or change these headers in the gateway itself.`;
  }
  if (providers.some(({ headerModifier }) => headerModifier === "withMatches")) {
    return `The ${who} gets no header change from a step without matches: requestHeaderModifier is ignored. Add matches, or remove it.`;
  }
  return `requestHeaderModifier is ignored: the controller does not carry it over to ${who}. Remove it, and mark the requests in the gateway itself.`;
}
