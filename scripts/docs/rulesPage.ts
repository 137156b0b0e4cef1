import { type NotDecided, notDecided } from "#rules/notDecided.ts";
import { rules } from "#rules/registry.ts";
import type { Rule } from "#rules/rule.ts";
import { basisTexts, scopeTexts, versionsText } from "#rules/ruleStory.ts";

/** The page about all rules, as docs/rules.md holds it. */
export function rulesPage(): string {
  const areas = Map.groupBy(rules, ({ id }) => id.slice(0, id.indexOf("/")));
  return [
    "# Rules",
    "",
    "This page is made from the rules themselves by `npm run docs`. The same texts stand in the hover of a finding and behind `kruise-rollouts explain RULE`.",
    "",
    "The *basis* of a rule says who objects:",
    "",
    ...Object.entries(basisTexts).map(([basis, text]) => `- \`${basis}\`: ${text}`),
    "",
    ...[...areas].flatMap(([area, members]) => overview(area, members)),
    ...[...areas.values()].flat().flatMap(section),
    ...undecided(notDecided),
  ].join("\n");
}

function overview(area: string, members: readonly Rule[]): string[] {
  const rows = members.map(({ id, severity, basis, title }) => {
    return `| [\`${id}\`](#${anchor(id)}) | ${severity} | ${basis} | ${cell(title)} |`;
  });
  return [`**${area}**`, "", "| rule | severity | basis | what it says |", "| --- | --- | --- | --- |", ...rows, ""];
}

function section(rule: Rule): string[] {
  const { id, title, severity, basis, facts } = rule;
  const rows = facts.length === 0 ? "" : ` Rows ${facts.join(", ")}.`;
  return [
    `## ${id}`,
    "",
    `**${title}.**`,
    "",
    `${severity}, ${basis}: ${basisTexts[basis]}. Looks at ${scopeTexts[rule.scope]}. Holds for ${versionsText(rule)}.${rows}`,
    "",
    rule.explanation.trim(),
    "",
  ];
}

function undecided(entries: readonly NotDecided[]): string[] {
  return [
    "## Not decided here",
    "",
    "Known behavior of the controller that no rule decides, and why. The rows are those named by the rules above.",
    "",
    "| row | what happens, and why nothing says so here |",
    "| --- | --- |",
    ...entries.map(({ fact, reason }) => `| ${fact} | ${cell(reason)} |`),
    "",
  ];
}

/** As Markdown renderers make it of a heading. */
function anchor(id: string): string {
  return id.replace("/", "");
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}
