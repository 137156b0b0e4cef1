import { describe, expect, test } from "vitest";
import type { Effects, Outcome, Plan, Refusal } from "#operations/operation.ts";
import { auditLine } from "#present/auditLine.ts";
import { confirmText } from "#present/confirmText.ts";
import { outcomeText } from "#present/outcomeText.ts";
import { refusalText, type RefusalSubject } from "#present/refusalText.ts";
import { english } from "./english.ts";
import { sampleRollout, sampleStep } from "./sampleRollout.ts";
import { nowMs, sampleStates } from "./sampleStates.ts";

const identity = { context: "kind-dev", server: "https://127.0.0.1:6443", user: "dev", namespace: "default" };

type Approve = Extract<Effects, { operation: "approve" }>;
type Abort = Extract<Effects, { operation: "abort" }>;

const approve: Approve = {
  operation: "approve",
  step: 1,
  stepCount: 2,
  next: { step: 2, replicas: "50%", trafficPercent: 50 },
  completes: false,
  timed: false,
  canaryRevision: "579589c5cd",
  lane: undefined,
};

const abort: Abort = {
  operation: "abort",
  step: 1,
  stepCount: 2,
  workload: { kind: "Deployment", name: "checkout" },
  stableRevision: "5555d6dcc8",
  canaryRevision: "579589c5cd",
  images: [{ container: "main", from: "shop:2", to: "shop:1" }],
  managedBy: undefined,
  lane: undefined,
};

const target = { namespace: "shop", name: "rollout-a", uid: "uid-a", shownStep: 1, shownRevision: "579589c5cd" };

function plan(effects: Effects, observed = sampleRollout(), kubectl = "kubectl --context kind-dev patch …"): Plan {
  return {
    target: { ...target, uid: observed.uid },
    observed,
    effects,
    requests: [
      {
        address: { group: "", version: "v1", plural: "x", namespace: "shop", name: "rollout-a" },
        patch: { type: "json", operations: [] },
        dryRunFirst: false,
        kubectl,
      },
    ],
    access: [],
  };
}

describe("the question before approving", () => {
  test("names context, server, namespace, object, from, to, and what happens after", () => {
    expect(confirmText(plan(approve), identity, english)).toEqual({
      title: "Approve step 1 of 2 of shop/rollout-a?",
      detail: [
        "Context: kind-dev (https://127.0.0.1:6443)",
        "Namespace: shop",
        "Rollout: rollout-a",
        "Revision: 579589c5cd",
        "From: step 1 of 2 · 1 pod · 5% traffic",
        "To: step 2 of 2 · 50% of pods · 50% traffic",
        "",
        "The release goes on to step 2 and waits there for approval again.",
      ].join("\n"),
      action: "Approve Step 1",
    });
  });

  const last = { ...approve, step: 2, next: undefined, completes: true };
  const steps = [sampleStep({ replicas: 1 }), sampleStep({ replicas: "50%" })];
  const rows: readonly [what: string, plan: Plan, contains: string][] = [
    ["the last step", plan(last), "all remaining pods are released at once"],
    ["the last step", plan(last), "To: the end of the release, with all pods"],
    ["a timed step", plan({ ...approve, timed: true }), "go on by itself when its pause is over"],
    [
      "a next step that pauses",
      plan(approve, sampleRollout({ steps: [sampleStep(), sampleStep({ pauseSeconds: 300 })] })),
      "pauses there for 5 m, and then goes on by itself",
    ],
    [
      "a next step that completes",
      plan(approve, sampleRollout({ steps: [sampleStep(), sampleStep({ replicas: "100%" })] })),
      "completes there without asking again",
    ],
    [
      "a next step by request match",
      plan(
        { ...approve, next: { step: 2, replicas: 1, trafficPercent: undefined } },
        sampleRollout({ steps: [sampleStep(), sampleStep({ matches: true })] }),
      ),
      "To: step 2 of 2 · 1 pod · matching requests",
    ],
    ["a lane, midway", plan({ ...approve, lane: "mse" }), "Lane mse: its route stays as it is"],
    ["a lane, at the end", plan({ ...last, lane: "mse" }, sampleRollout({ steps })), "closes after the last"],
  ];
  test.each(rows)("%s", (_, asked, contains) => {
    expect(confirmText(asked, identity, english).detail).toContain(contains);
  });
});

describe("the question before aborting", () => {
  test("says what comes back and how", () => {
    expect(confirmText(plan(abort), identity, english)).toEqual({
      title: "Abort the release of shop/rollout-a and restore the stable version?",
      detail: [
        "Context: kind-dev (https://127.0.0.1:6443)",
        "Namespace: shop",
        "Rollout: rollout-a",
        "From: canary revision 579589c5cd · step 1 of 2",
        "To: stable revision 5555d6dcc8",
        "Image of container main: shop:2 → shop:1",
        "",
        "The stable template goes back on Deployment checkout. The controller then removes the new pods and the routes to them, and the release ends as rolled back.",
      ].join("\n"),
      action: "Abort and Restore Stable",
    });
  });

  const rows: readonly [Plan, string][] = [
    [plan({ ...abort, managedBy: "Argo CD" }), "Argo CD manages this workload and may put the new template back."],
    [plan({ ...abort, lane: "mse" }), "Lane mse: only this rollout leaves it."],
    [plan(abort, sampleRollout({ style: "partition" })), "by an ordinary rolling update"],
  ];
  test.each(rows)("%#", (asked, contains) => {
    expect(confirmText(asked, identity, english).detail).toContain(contains);
  });

  test("a request, which may hold a whole template, is not put into a dialog", () => {
    const { detail } = confirmText(plan(abort, sampleRollout(), "x".repeat(5000)), identity, english);
    expect(detail).not.toContain("xxx");
  });
});

const state = sampleStates.upgrading;
const refusals: { readonly [Reason in Refusal["reason"]]: readonly [Extract<Refusal, { reason: Reason }>, string] } = {
  gone: [{ reason: "gone" }, "no longer exists"],
  replaced: [{ reason: "replaced" }, "deleted and created anew"],
  notProgressing: [{ reason: "notProgressing", state: sampleStates.idle }, "No release is under way. It is healthy"],
  notWaiting: [{ reason: "notWaiting", state }, "It is upgrading at step 2 of 4"],
  movedOn: [
    { reason: "movedOn", state, shownStep: 1 },
    "Step 1, the one you looked at, is over. It is upgrading at step 2",
  ],
  newRelease: [{ reason: "newRelease", state }, "Another revision is being released since you looked. It is upgrading"],
  paused: [{ reason: "paused" }, "Resume it first"],
  initializing: [{ reason: "initializing" }, "Try again in a few seconds"],
  alreadyAborting: [{ reason: "alreadyAborting" }, "already rolling back"],
  noStableTemplate: [{ reason: "noStableTemplate", detail: "no ReplicaSet abc" }, "cannot be found: no ReplicaSet abc"],
  unsupportedWorkload: [{ reason: "unsupportedWorkload", workloadKind: "DaemonSet" }, "kind DaemonSet"],
  notAllowed: [
    {
      reason: "notAllowed",
      access: {
        group: "rollouts.kruise.io",
        version: "v1beta1",
        plural: "rollouts",
        subresource: "status",
        namespace: "shop",
        verb: "patch",
      },
    },
    "User dev may not patch rollouts/status (rollouts.kruise.io) in namespace shop",
  ],
  readOnlyContext: [{ reason: "readOnlyContext" }, "safety.readOnlyContexts makes context kind-dev read-only"],
  serverRefuses: [
    { reason: "serverRefuses", failure: { kind: "invalid", status: 422, message: "spec.template: invalid" } },
    "refused the content. Reason: spec.template: invalid.",
  ],
};

const subject: RefusalSubject = {
  operation: "approve",
  namespace: "shop",
  name: "rollout-a",
  identity,
  stepCount: 4,
  nowMs,
};

describe("a refusal", () => {
  test.each(Object.values(refusals))("$0.reason", (refusal, contains) => {
    const text = refusalText(refusal, subject, english);
    expect(text).toContain("shop/rollout-a in context kind-dev was not approved: nothing was written.");
    expect(text).toContain(contains);
  });

  test("of an abort says abort, and why pausing is in its way", () => {
    const text = refusalText({ reason: "paused" }, { ...subject, operation: "abort" }, english);
    expect(text).toBe(
      "shop/rollout-a in context kind-dev was not aborted: nothing was written. " +
        "The whole rollout is paused, and the controller rolls back only after it is resumed.",
    );
  });
});

describe("an outcome", () => {
  const failure = { kind: "timedOut", status: undefined, message: "no answer" } as const;
  const outcomes: readonly [Outcome, severity: string, contains: string][] = [
    [{ kind: "done", state, sends: 1 }, "info", "shop/rollout-a in context kind-dev was approved. It is upgrading"],
    [{ kind: "refused", refusal: { reason: "gone" } }, "warning", "no longer exists"],
    [{ kind: "failed", failure }, "error", "did not answer in time"],
    [{ kind: "overtaken", state: sampleStates.rolledBack, sends: 1 }, "warning", "something else came first. The last"],
    [{ kind: "unconfirmed", state: sampleStates.waiting, sends: 4 }, "warning", "has not acted on it yet"],
  ];
  test.each(outcomes)("%j", (outcome, severity, contains) => {
    const text = outcomeText(outcome, subject, english);
    expect(text?.severity).toBe(severity);
    expect(text?.text).toContain(contains);
  });

  test("of an abort says so", () => {
    const done: Outcome = { kind: "done", state: sampleStates.rolledBack, sends: 1 };
    expect(outcomeText(done, { ...subject, operation: "abort" }, english)?.text).toBe(
      "shop/rollout-a in context kind-dev was aborted. The last release was rolled back.",
    );
  });

  test("becomes one line of the log", () => {
    const entry = { atMs: 0, identity, operation: "approve", target, kubectl: [] } as const;
    const head =
      "operation: approve context=kind-dev server=https://127.0.0.1:6443 user=dev object=shop/rollout-a uid=uid-a";
    const lines: readonly [Outcome, string][] = [
      [{ kind: "cancelled" }, "outcome=cancelled"],
      [{ kind: "refused", refusal: { reason: "gone" } }, "outcome=refused:gone"],
      [{ kind: "failed", failure }, "outcome=failed:timedOut"],
      [{ kind: "done", state, sends: 2 }, "outcome=done state=upgrading sends=2"],
      [{ kind: "overtaken", state, sends: 1 }, "outcome=overtaken state=upgrading sends=1"],
    ];
    for (const [outcome, tail] of lines) expect(auditLine({ ...entry, outcome })).toBe(`${head} ${tail}`);
  });

  test("that the person chose needs no message", () => {
    expect(outcomeText({ kind: "cancelled" }, subject, english)).toBeUndefined();
  });
});
