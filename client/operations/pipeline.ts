import type { Cluster, ClusterFailure } from "#cluster/clusterPort.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import type {
  AuditEntry,
  OperationHost,
  OperationKind,
  OperationTarget,
  Outcome,
  Plan,
  PlannedRequest,
} from "./operation.ts";
import type { Ending } from "./readRollout.ts";

/** Sends one planned request and notes it for the log. */
export type Send = (request: PlannedRequest) => Promise<Result<unknown, ClusterFailure>>;

/** One way to change a cluster, as the pipeline sees it. */
export interface Operation {
  readonly kind: OperationKind;
  /** Reads the cluster fresh and decides what would be sent. */
  plan(cluster: Cluster, target: OperationTarget): Promise<Result<Plan, Ending>>;
  /** Sends a plan that was confirmed, and watches what the cluster makes of it. */
  carryOut(cluster: Cluster, plan: Plan, host: OperationHost, send: Send): Promise<Outcome>;
}

/** What a person has decided about a context beforehand. */
export interface OperationPolicy {
  /** True for contexts in which nothing may be written. */
  readonly readOnly: boolean;
}

/**
 * The one way of writing: fresh read → plan → access review → dry run → confirmation → plan again → send → verify.
 * Where the second plan is not the one that was confirmed, the person is asked again. Whatever happens ends in an
 * outcome and one line of the operation log, which holds the requests that were sent.
 */
export async function runOperation(
  cluster: Cluster,
  operation: Operation,
  target: OperationTarget,
  host: OperationHost,
  policy: OperationPolicy,
): Promise<Outcome> {
  const sent: string[] = [];
  const send: Send = ({ address, patch, kubectl }) => {
    sent.push(kubectl);
    return cluster.patch(address, patch);
  };
  const outcome = await attempt(cluster, operation, target, host, policy, send);
  const entry: AuditEntry = {
    atMs: host.now(),
    identity: cluster.identity,
    operation: operation.kind,
    target,
    kubectl: sent,
    outcome,
  };
  host.audit(entry);
  return outcome;
}

async function attempt(
  cluster: Cluster,
  operation: Operation,
  target: OperationTarget,
  host: OperationHost,
  policy: OperationPolicy,
  send: Send,
): Promise<Outcome> {
  if (policy.readOnly) return { kind: "refused", refusal: { reason: "readOnlyContext" } };
  host.progress("reading");
  let planned = await operation.plan(cluster, target);
  for (;;) {
    if (!planned.ok) return planned.failure;
    host.progress("checking");
    const allowed = await checkAccess(cluster, planned.value);
    if (!allowed.ok) return allowed.failure;
    const taken = await dryRun(cluster, planned.value);
    if (!taken.ok) return taken.failure;
    if (!(await host.confirm(planned.value, cluster.identity))) return { kind: "cancelled" };
    host.progress("reading");
    const current = await operation.plan(cluster, target);
    if (current.ok && sameDecision(planned.value, current.value)) {
      return operation.carryOut(cluster, current.value, host, send);
    }
    planned = current;
  }
}

/** True when both plans send the same and lead to the same; an abort does not mind at which step it comes. */
function sameDecision(one: Plan, other: Plan): boolean {
  return decision(one) === decision(other);
}

function decision({ effects, requests }: Plan): string {
  return JSON.stringify([effects.operation === "abort" ? { ...effects, step: 0 } : effects, requests]);
}

async function checkAccess(cluster: Cluster, plan: Plan): Promise<Result<undefined, Ending>> {
  const answers = await Promise.all(plan.access.map((access) => cluster.mayI(access)));
  for (const [index, answer] of answers.entries()) {
    if (!answer.ok) return fail({ kind: "failed", failure: answer.failure });
    const access = plan.access[index];
    if (!answer.value && access) return fail({ kind: "refused", refusal: { reason: "notAllowed", access } });
  }
  return ok(undefined);
}

async function dryRun(cluster: Cluster, plan: Plan): Promise<Result<undefined, Ending>> {
  for (const { address, patch, dryRunFirst } of plan.requests) {
    if (!dryRunFirst) continue;
    const answer = await cluster.patch(address, patch, { dryRun: true });
    if (answer.ok) continue;
    const { failure } = answer;
    const verdict = failure.kind === "invalid" || failure.kind === "serverError" || failure.kind === "conflict";
    return fail(
      verdict ? { kind: "refused", refusal: { reason: "serverRefuses", failure } } : { kind: "failed", failure },
    );
  }
  return ok(undefined);
}
