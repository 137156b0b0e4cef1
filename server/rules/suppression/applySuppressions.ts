import type { ControllerVersion } from "#domain/controllerVersion.ts";
import { closestName } from "#schema/closestName.ts";
import type { Basis, Finding, Problem, RuleFacts } from "#rules/rule.ts";
import { placeProblem } from "#rules/placeProblem.ts";
import type { YamlDocument } from "#yaml/document.ts";
import { noReason } from "./noReason.ts";
import { refusal } from "./refusal.ts";
import type { NamedRule, Suppression } from "./suppression.ts";
import { suppressionsIn } from "./suppressionsIn.ts";
import { unknownRule } from "./unknownRule.ts";
import { unused, withoutComment } from "./unused.ts";

/** A finding that somebody decided to live with. */
export interface SuppressedFinding {
  readonly finding: Finding;
  readonly suppression: Suppression;
}

/** The findings of a document after its suppressions were heard. */
export interface Heard {
  /** What is left, with what is wrong about the suppressions themselves. */
  readonly findings: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
}

/** What a suppression is held against. */
export interface Hearing {
  readonly controller: ControllerVersion;
  /** Every rule there is. */
  readonly rules: readonly RuleFacts[];
  /** False while rules that need the other files were not asked, so that nobody knows what they would have found. */
  readonly complete: boolean;
}

/** True for a finding that means that the manifest never reaches the controller. */
export function isRefusal(basis: Basis): boolean {
  return basis === "syntax" || basis === "schema" || basis === "admission";
}

/** Takes away the findings that comments and annotations of the document suppress, and judges these. */
export function applySuppressions(document: YamlDocument, findings: readonly Finding[], hearing: Hearing): Heard {
  const suppressions = suppressionsIn(document);
  if (suppressions.length === 0) return { findings, suppressed: [] };
  const suppressed = findings.flatMap((finding) => {
    const suppression = suppressions.find((it) => suppresses(it, finding));
    return suppression ? [{ finding, suppression }] : [];
  });
  const gone = new Set(suppressed.map(({ finding }) => finding));
  const own = suppressions.flatMap((suppression) => {
    const idle = (id: string): boolean =>
      isIdle(id, document, hearing) &&
      !findings.some((finding) => finding.rule.id === id && suppresses(suppression, finding));
    return judge(suppression, document, hearing, idle);
  });
  return { findings: [...findings.filter((finding) => !gone.has(finding)), ...own], suppressed };
}

/** The rules that the whole document suppresses with a reason. */
export function suppressedRules(document: YamlDocument): ReadonlySet<string> {
  const heard = suppressionsIn(document).filter(({ reason, line }) => reason !== "" && line === undefined);
  return new Set(heard.flatMap(({ rules }) => rules.map(({ id }) => id)));
}

function suppresses({ rules, reason, line }: Suppression, { rule, span }: Finding): boolean {
  if (reason === "" || isRefusal(rule.basis) || !rules.some(({ id }) => id === rule.id)) return false;
  return line === undefined || (line.start <= span.start && span.start <= line.end);
}

/** False where the rule may speak up elsewhere: on another controller, with the other files, rendered, or in a cluster. */
function isIdle(id: string, document: YamlDocument, { controller, rules, complete }: Hearing): boolean {
  const rule = rules.find((it) => it.id === id);
  if (!complete || document.templated || !document.readable || rule?.checkLive !== undefined) return false;
  return rule?.versions.includes(controller) ?? false;
}

function judge(
  suppression: Suppression,
  document: YamlDocument,
  { rules }: Hearing,
  isUnused: (id: string) => boolean,
): readonly Finding[] {
  const say = (rule: RuleFacts, problem: Pick<Problem, "message" | "span" | "fixes">): Finding =>
    placeProblem(rule, { path: [], part: "value", ...problem }, document);
  const { span, reason, by } = suppression;
  if (suppression.rules.length === 0) return [say(unknownRule, { span, message: unknownRule.namesNone(by) })];
  const whole = suppression.rules.length === 1 && by === "comment";
  const about = ({ id, span: named }: NamedRule): readonly Finding[] => {
    const known = rules.find((rule) => rule.id === id);
    if (!known) {
      const near = closestName(
        id,
        rules.map((rule) => rule.id),
      );
      return [say(unknownRule, { span: named, message: unknownRule.message(id, near) })];
    }
    if (isRefusal(known.basis)) return [say(refusal, { span: named, message: refusal.message(id, by) })];
    if (reason === "" || !isUnused(id)) return [];
    const fixes = whole ? { fixes: () => [withoutComment(document.text, span)] } : {};
    return [say(unused, { span: named, message: unused.message(id), ...fixes })];
  };
  const unreasoned = reason === "" ? [say(noReason, { span, message: noReason.message(by) })] : [];
  return [...unreasoned, ...suppression.rules.flatMap(about)];
}
