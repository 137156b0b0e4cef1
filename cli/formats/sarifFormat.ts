import type { Log, ReportingDescriptor, Result } from "sarif";
import type { Report } from "#cli/report.ts";
import { productVersion } from "#cli/productVersion.ts";
import { rules } from "#rules/registry.ts";
import type { RuleFacts } from "#rules/rule.ts";
import type { Format } from "./format.ts";
import { levelOf, sarifResult } from "./sarifResult.ts";

/** SARIF 2.1.0, for code scanning and for viewers: with the story of each rule, and what was ignored and why. */
export const sarifFormat: Format = (report, { controller }) => {
  const reported = [...report.findings, ...report.silenced.map(({ finding }) => finding)];
  const ids = new Set(reported.map(({ rule }) => rule));
  const spoken = rules.filter(({ id }) => ids.has(id));
  const log: Log = {
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "kruise-rollouts",
            semanticVersion: productVersion,
            rules: spoken.map(descriptor),
          },
        },
        columnKind: "utf16CodeUnits",
        invocations: [
          {
            executionSuccessful: report.troubles.length === 0,
            toolExecutionNotifications: report.troubles.map((text) => ({ level: "error", message: { text } })),
          },
        ],
        properties: { controllerVersion: controller },
        results: results(report, new Map(spoken.map(({ id }, index) => [id, index]))),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
};

function results({ findings, silenced, againstBaseline }: Report, ruleIndex: ReadonlyMap<string, number>): Result[] {
  const state = againstBaseline ? "new" : undefined;
  return [
    ...findings.map((finding) => sarifResult(finding, { ruleIndex, state })),
    ...silenced.map((it) => {
      const known = it.by === "baseline";
      return sarifResult(it.finding, {
        ruleIndex,
        state: known ? "unchanged" : state,
        ...(known ? {} : { silenced: it }),
      });
    }),
  ];
}

function descriptor({ id, title, explanation, severity, basis, versions }: RuleFacts): ReportingDescriptor {
  const markdown = explanation.trim();
  return {
    id,
    shortDescription: { text: `${title}.` },
    fullDescription: { text: plain(markdown.split("\n\n")[0] ?? title) },
    help: { text: plain(markdown), markdown },
    defaultConfiguration: { level: levelOf[severity] },
    properties: { basis, controllerVersions: [...versions], tags: [basis] },
  };
}

/** Markdown without its signs, for readers that show text only. */
function plain(markdown: string): string {
  return markdown.replaceAll(/\*\*|`/g, "");
}
