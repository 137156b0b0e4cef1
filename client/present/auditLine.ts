import type { AuditEntry, Outcome } from "#operations/operation.ts";

/** One line of the log about an operation. Logs are English in every language, so that they can be searched. */
export function auditLine(entry: AuditEntry): string {
  const { identity, target } = entry;
  return [
    `operation: ${entry.operation}`,
    `context=${identity.context}`,
    `server=${identity.server}`,
    `user=${identity.user}`,
    `object=${target.namespace}/${target.name}`,
    `uid=${target.uid}`,
    `outcome=${outcomeWord(entry.outcome)}`,
  ].join(" ");
}

function outcomeWord(outcome: Outcome): string {
  switch (outcome.kind) {
    case "cancelled":
      return "cancelled";
    case "refused":
      return `refused:${outcome.refusal.reason}`;
    case "failed":
      return `failed:${outcome.failure.kind}`;
    case "done":
    case "unconfirmed":
    case "overtaken":
      return `${outcome.kind} state=${outcome.state.kind} sends=${outcome.sends}`;
  }
}
