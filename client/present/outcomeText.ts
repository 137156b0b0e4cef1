import type { Outcome } from "#operations/operation.ts";
import { failureSentence } from "./failureText.ts";
import { refusalText, type RefusalSubject } from "./refusalText.ts";
import { stateSentence } from "./stateSentence.ts";
import type { Translate } from "./translate.ts";

/** What to tell a person after an operation. */
export interface OutcomeText {
  readonly severity: "info" | "warning" | "error";
  readonly text: string;
}

/** The message about how an operation ended; undefined where the person ended it and needs none. */
export function outcomeText(outcome: Outcome, subject: RefusalSubject, translate: Translate): OutcomeText | undefined {
  const { namespace, name, identity, stepCount, nowMs } = subject;
  switch (outcome.kind) {
    case "cancelled":
      return undefined;
    case "done": {
      const now = stateSentence(outcome.state, stepCount, nowMs, translate);
      const text =
        subject.operation === "approve"
          ? translate("{0}/{1} in context {2} was approved. {3}", namespace, name, identity.context, now)
          : translate("{0}/{1} in context {2} was aborted. {3}", namespace, name, identity.context, now);
      return { severity: "info", text };
    }
    case "refused":
      return { severity: "warning", text: refusalText(outcome.refusal, subject, translate) };
    case "failed":
      return { severity: "error", text: failureSentence(outcome.failure, identity, translate) };
    case "overtaken":
      return {
        severity: "warning",
        text: translate(
          "The cluster accepted the request for {0}/{1} in context {2}, but something else came first. {3}",
          namespace,
          name,
          identity.context,
          stateSentence(outcome.state, stepCount, nowMs, translate),
        ),
      };
    case "unconfirmed":
      return {
        severity: "warning",
        text: translate(
          "The cluster accepted the request for {0}/{1} in context {2}, but the controller has not acted on it yet. {3} Check that the OpenKruise Rollouts controller runs.",
          namespace,
          name,
          identity.context,
          stateSentence(outcome.state, stepCount, nowMs, translate),
        ),
      };
  }
}
