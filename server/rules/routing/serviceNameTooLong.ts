import { rolloutOf } from "#rules/rollout/rolloutView.ts";
import type { DocumentRule } from "#rules/rule.ts";
import { routes } from "#rules/steps/stepMeaning.ts";

const canarySuffix = "-canary";
/** The longest name a Service may have. */
const longest = 63 - canarySuffix.length;

/** R40: the canary Service needs room for its suffix. */
export const serviceNameTooLong: DocumentRule = {
  id: "routing/service-name-too-long",
  scope: "document",
  basis: "behaviour",
  severity: "error",
  versions: ["0.5", "0.6", "next"],
  facts: ["R40"],
  title: "The Service's name leaves no room for its canary",
  explanation: `At the first step that routes, the controller makes a second Service named like the first with \`${canarySuffix}\` behind it. Names of Services have 63 characters at most, so a Service of more than ${longest} cannot have a canary: every try is refused, and the release stays in StepTrafficRouting without an event.

**What to do.** Give the Service a name of at most ${longest} characters. A release that hangs is ended by putting the old image back, which aborts it.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: with a name of 57 characters the release stayed in StepTrafficRouting; the abort worked.`,
  *check(subject) {
    const rollout = rolloutOf(subject);
    const strategy = rollout?.strategy;
    if (!strategy || !strategy.steps.some((step) => routes(step, rollout.version))) return;
    // In v1alpha1 the field is lost before anybody reads it.
    if (rollout.version === "v1beta1" && strategy.value["disableGenerateCanaryService"] === true) return;
    for (const { path, value } of strategy.routings) {
      const service = value["service"];
      if (typeof service !== "string" || service.length <= longest || service.length > 63) continue;
      yield {
        path: [...path, "service"],
        part: "value",
        message: `The canary Service would be named ${service}${canarySuffix}, which is longer than the 63 characters a Service may have: the release hangs in StepTrafficRouting. Use a Service of at most ${longest} characters.`,
      };
    }
  },
};
