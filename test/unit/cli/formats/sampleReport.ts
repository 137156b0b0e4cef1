import type { FormatOptions } from "#cli/formats/format.ts";
import type { Report, ReportedFinding } from "#cli/report.ts";

/** What every format is asked with. */
export const sampleOptions: FormatOptions = {
  color: false,
  verbose: false,
  failOn: "error",
  controller: "0.6",
  startedAt: new Date(Date.UTC(2026, 0, 31, 12, 34, 56, 789)),
};

/** A finding that a report could hold, with what a test wants to be different. */
export function finding(parts: Partial<ReportedFinding> = {}): ReportedFinding {
  return {
    file: "deploy/rollout.yaml",
    portableFile: "deploy/rollout.yaml",
    source: undefined,
    line: 19,
    column: 26,
    endLine: 19,
    endColumn: 37,
    severity: "error",
    hint: false,
    rule: "lane/ref-not-read",
    basis: "behaviour",
    message: "The controller never reads this field. Add the annotation.",
    resource: { apiVersion: "rollouts.kruise.io/v1beta1", kind: "Rollout", namespace: "shop", name: "rollout-a" },
    path: ["spec", "strategy", "canary", "trafficRoutingRef"],
    fingerprint: () => "f0".repeat(16),
    fixes: () => [],
    excerpt: () => "      trafficRoutingRef: mse-traffic",
    ...parts,
  };
}

const hostile = 'Says "50 %", a <b> & a\ttab,\u001B[2J an escape, \uD800 half a pair, 🚦 and two\r\nlines: #1.';

/** A report with something of everything, and with what formats must escape. */
export const sampleReport: Report = {
  files: ["deploy/rollout.yaml", "clean.yaml", "-", "odd, name: #1 100%.yaml", "/elsewhere/x.yaml"],
  findings: [
    finding({
      fixes: () => [
        {
          title: "Add the annotation",
          edits: [{ line: 6, column: 1, endLine: 6, endColumn: 1, newText: "  annotations:\n    a: b\n" }],
        },
      ],
    }),
    finding({
      fingerprint: () => "f1".repeat(16),
      line: 20,
      endLine: 22,
      column: 3,
      endColumn: 1,
      excerpt: () => "  a:",
    }),
    finding({
      severity: "warning",
      rule: "reference/not-found",
      basis: "reference",
      message: "No file declares it.",
      fingerprint: () => "f2".repeat(16),
    }),
    finding({
      file: "-",
      portableFile: "-",
      source: "chart/templates/rollout.yaml",
      severity: "error",
      hint: false,
      rule: "schema/unknown-field",
      basis: "schema",
      message: hostile,
      resource: null,
      path: [],
      fingerprint: () => "f3".repeat(16),
      excerpt: () => "\tbad\u0000: 🚦",
      line: 1,
      column: 2,
      endLine: 1,
      endColumn: 5,
    }),
    finding({
      file: "odd, name: #1 100%.yaml",
      portableFile: "odd, name: #1 100%.yaml",
      severity: "info",
      rule: "pause/last-step-skipped",
      resource: { apiVersion: "rollouts.kruise.io/v1alpha1", kind: "TrafficRouting", namespace: null, name: null },
      path: ["spec", "strategy", "matches", 0],
      fingerprint: () => "f4".repeat(16),
    }),
    finding({
      file: "/elsewhere/x.yaml",
      portableFile: "/elsewhere/x.yaml",
      rule: "rollout/number-overflow",
      basis: "crash",
      fingerprint: () => "f5".repeat(16),
    }),
  ],
  silenced: [
    {
      finding: finding({ line: 30, endLine: 30, fingerprint: () => "f6".repeat(16) }),
      by: "comment",
      reason: "one chart",
    },
    {
      finding: finding({ line: 31, endLine: 31, fingerprint: () => "f7".repeat(16) }),
      by: "configuration",
      reason: "old",
    },
    { finding: finding({ line: 32, endLine: 32, fingerprint: () => "f8".repeat(16) }), by: "baseline", reason: "" },
  ],
  troubles: ["locked.yaml may not be read (permission denied)."],
  summary: { files: 5, documents: 6, resources: 4, errors: 4, warnings: 1, infos: 1 },
  againstBaseline: true,
};

/** The report of a run that found nothing. */
export const cleanReport: Report = {
  files: ["clean.yaml"],
  findings: [],
  silenced: [],
  troubles: [],
  summary: { files: 1, documents: 1, resources: 1, errors: 0, warnings: 0, infos: 0 },
  againstBaseline: false,
};
