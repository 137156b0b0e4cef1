import { describe, expect, test } from "vitest";
import type { ClusterFailure } from "#cluster/clusterPort.ts";
import { connectedAs, connectionKey, connectionKeys, type ConnectionState } from "#present/connectionState.ts";
import { connectionText, problemRow, problemText, staleMessage } from "#present/connectionText.ts";
import { failureSentence, failureText, reasonGiven } from "#present/failureText.ts";
import { english } from "./english.ts";

const identity = { context: "kind-dev", server: "https://127.0.0.1:6443", user: "dev", namespace: "default" };

const failures: { readonly [Kind in ClusterFailure["kind"]]: ClusterFailure & { readonly kind: Kind } } = {
  unreachable: { kind: "unreachable", status: undefined, message: "connect ECONNREFUSED 127.0.0.1:6443" },
  timedOut: { kind: "timedOut", status: undefined, message: "no answer within 15 s" },
  unauthorized: { kind: "unauthorized", status: 401, message: "Unauthorized" },
  forbidden: { kind: "forbidden", status: 403, message: "rollouts is forbidden" },
  notFound: { kind: "notFound", status: 404, message: "not found" },
  conflict: { kind: "conflict", status: 409, message: "the object has been modified" },
  invalid: { kind: "invalid", status: 422, message: "the test operation failed" },
  gone: { kind: "gone", status: 410, message: "too old resource version" },
  tooManyRequests: { kind: "tooManyRequests", status: 429, message: "slow down" },
  serverError: { kind: "serverError", status: 503, message: "webhook timed out" },
  unreadable: { kind: "unreadable", status: 200, message: "Unexpected token <" },
};

describe("a failed request", () => {
  test.each(Object.values(failures))("$kind names the context, says why and what to do", (failure) => {
    const text = failureText(failure, identity, english);
    expect(text.what).toContain("kind-dev");
    expect(text.why).toBe(`Reason: ${failure.message}.`);
    expect(text.advice).toMatch(/\.$/);
  });

  test("reads as one text", () => {
    expect(failureSentence(failures.unreachable, identity, english)).toBe(
      "Cannot reach the cluster of context kind-dev at https://127.0.0.1:6443. Reason: connect ECONNREFUSED 127.0.0.1:6443. " +
        "Check that the cluster runs and that this machine can reach it, or select another context.",
    );
  });

  test("names the user where it is about rights", () => {
    for (const kind of ["unauthorized", "forbidden"] as const)
      expect(failureText(failures[kind], identity, english).what.toLowerCase()).toContain("user dev");
  });

  test("names the status of a server's own failure", () => {
    expect(failureText(failures.serverError, identity, english).what).toContain("HTTP 503");
  });

  test.each([
    ["", ""],
    ["no period", "Reason: no period."],
    ["a period.", "Reason: a period."],
    ["中文。", "Reason: 中文。"],
  ])("says %j as %j", (words, said) => {
    expect(reasonGiven(words, english)).toBe(said);
  });
});

const states: readonly [ConnectionState, key: string, label: string | undefined][] = [
  [{ kind: "notOpened" }, "notOpened", undefined],
  [{ kind: "restricted" }, "restricted", undefined],
  [{ kind: "noKubeconfig", files: ["/home/dev/.kube/config"] }, "none", undefined],
  [
    { kind: "brokenKubeconfig", file: "/home/dev/.kube/config", reason: "bad indentation" },
    "broken",
    "The kubeconfig cannot be read",
  ],
  [{ kind: "noContext", wanted: undefined, available: ["a", "b"] }, "noContext", "No context is selected"],
  [{ kind: "noContext", wanted: "c", available: [] }, "noContext", "The context is not there"],
  [
    { kind: "incompleteContext", context: "c", reason: "its user is not there" },
    "broken",
    "The context cannot be used",
  ],
  [{ kind: "connecting", identity }, "connecting", undefined],
  [{ kind: "live", identity }, "live", undefined],
  [{ kind: "absent", identity }, "noCrd", "OpenKruise Rollouts is not installed"],
  [{ kind: "degraded", identity, failure: failures.unreachable }, "unreachable", "Cannot reach the cluster"],
  [{ kind: "degraded", identity, failure: failures.timedOut }, "unreachable", "Cannot reach the cluster"],
  [{ kind: "degraded", identity, failure: failures.unauthorized }, "unauthorized", "Signing in failed"],
  [{ kind: "degraded", identity, failure: failures.forbidden }, "forbidden", "Not allowed to list Rollouts"],
  [{ kind: "degraded", identity, failure: failures.serverError }, "degraded", "The cluster gives no usable answer"],
];

describe("the connection", () => {
  test.each(states)("%j has key %s", (state, key, label) => {
    expect(connectionKey(state)).toBe(key);
    expect(problemRow(state, english)?.label).toBe(label);
  });

  test("every key has a state", () => {
    expect(new Set(states.map(([, key]) => key))).toEqual(new Set(connectionKeys));
  });

  test("a broken kubeconfig is named with the reason", () => {
    const row = problemRow({ kind: "brokenKubeconfig", file: "/k/config", reason: "bad indentation" }, english);
    expect(row?.description).toBe("/k/config");
    expect(row && problemText(row)).toBe(
      "The kubeconfig /k/config cannot be read. Reason: bad indentation. " +
        "Correct the file, or choose other files in the setting kruiseRollouts.kubeconfig.paths.",
    );
  });

  test("a missing context lists those that are there", () => {
    const row = problemRow({ kind: "noContext", wanted: "c", available: ["a", "b"] }, english);
    expect(row && problemText(row)).toBe(
      "The kubeconfig holds no context c. Contexts it holds: a, b. Select another context.",
    );
    const empty = problemRow({ kind: "noContext", wanted: undefined, available: [] }, english);
    expect(empty?.why).toBe("It holds no context.");
  });

  test("a row of an unreachable cluster names the server", () => {
    const row = problemRow({ kind: "degraded", identity, failure: failures.unreachable }, english);
    expect(row?.description).toBe("kind-dev · https://127.0.0.1:6443");
  });

  test("only rows that may be old get a message, and it says so", () => {
    expect(staleMessage({ kind: "live", identity }, english)).toBeUndefined();
    expect(staleMessage({ kind: "degraded", identity, failure: failures.unreachable }, english)).toBe(
      "What is shown may be old. Cannot reach the cluster of context kind-dev at https://127.0.0.1:6443. It is tried again by itself.",
    );
  });

  test.each(states)("%j can be explained", (state, _, label) => {
    const text = connectionText(state, english);
    const row = problemRow(state, english);
    expect(text).toBe(row === undefined ? text : problemText(row));
    expect(text.length).toBeGreaterThan(20);
    expect(row === undefined).toBe(label === undefined);
  });

  test("an explanation names the files that were looked for, and the cluster", () => {
    expect(connectionText({ kind: "noKubeconfig", files: ["/a", "/b"] }, english)).toContain("/a, /b");
    for (const kind of ["connecting", "live", "absent"] as const)
      expect(connectionText({ kind, identity }, english)).toContain("kind-dev at https://127.0.0.1:6443");
  });

  test("knows whom it is connected as", () => {
    expect(connectedAs({ kind: "live", identity })).toBe(identity);
    expect(connectedAs({ kind: "noKubeconfig", files: [] })).toBeUndefined();
  });
});
