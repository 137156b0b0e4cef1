import type { Look } from "./stateLook.ts";
import type { Translate } from "./translate.ts";

/** Something that is wrong around a Rollout, in the words of a rule. */
export interface RolloutProblem {
  /** Id of the rule. */
  readonly rule: string;
  readonly title: string;
  readonly severity: "error" | "warning" | "info";
  readonly message: string;
  /** The object it is about. */
  readonly about: { readonly kind: string; readonly name: string };
  /** Where in that object; empty where no place is better than another. */
  readonly place: string;
  /** The whole story, in Markdown. */
  readonly explanation: string;
}

/** A row about problems. */
export interface ProblemRow {
  readonly label: string;
  readonly description: string;
  readonly look: Look;
  readonly spoken: string;
  readonly tooltip: string;
}

const looks: { readonly [Severity in RolloutProblem["severity"]]: Look } = {
  error: { icon: "error", color: "problemsErrorIcon.foreground" },
  warning: { icon: "warning", color: "problemsWarningIcon.foreground" },
  info: { icon: "info", color: "problemsInfoIcon.foreground" },
};

/** The row above all problems of a Rollout, the gravest of which comes first; undefined where there are none. */
export function problemsRow(problems: readonly RolloutProblem[], translate: Translate): ProblemRow | undefined {
  const [gravest] = problems;
  if (gravest === undefined) return undefined;
  const label = translate("Problems ({0})", problems.length);
  return { label, description: "", look: looks[gravest.severity], spoken: label, tooltip: "" };
}

/** The row of one problem: what it is, and by which rule. */
export function rolloutProblemRow(problem: RolloutProblem, translate: Translate): ProblemRow {
  const { title, rule, severity, message } = problem;
  return {
    label: title,
    description: rule,
    look: looks[severity],
    spoken: translate("{0}: {1}", severityWord(severity, translate), message),
    tooltip: message,
  };
}

/** What opens on a click: what is wrong here, and then the whole story, in Markdown. */
export function problemStory(problem: RolloutProblem): string {
  const { title, rule, message, about, place, explanation } = problem;
  const where = [`${about.kind} ${about.name}`, ...(place === "" ? [] : [`\`${place}\``])].join(", ");
  return `# ${title}\n\n${message}\n\n*${rule}*: ${where}\n\n${explanation.trim()}\n`;
}

function severityWord(severity: RolloutProblem["severity"], translate: Translate): string {
  if (severity === "error") return translate("Error");
  return severity === "warning" ? translate("Warning") : translate("Information");
}
