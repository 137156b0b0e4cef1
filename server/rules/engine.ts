import type { ControllerVersion } from "#domain/controllerVersion.ts";
import { kruiseGroup } from "#domain/objectKey.ts";
import { isOurs } from "#schema/validate.ts";
import type { Manifest } from "#workspace/manifest.ts";
import { readManifest } from "#workspace/readManifest.ts";
import type { WorkspaceView } from "#workspace/resource.ts";
import type { YamlDocument } from "#yaml/document.ts";
import { parseDocument } from "#yaml/parseDocument.ts";
import { isWhole } from "./certainty.ts";
import { placeProblem } from "./placeProblem.ts";
import { rules } from "./registry.ts";
import { rulesFor } from "./rulesFor.ts";
import type { FileContext, Finding, LiveObject, Problem, Rule, TextRule } from "./rule.ts";

/** How a text is read does not depend on the controller. */
const textRules = rules.filter((rule): rule is TextRule => rule.scope === "text");

const documentFindings = new WeakMap<YamlDocument, Map<ControllerVersion, readonly Finding[]>>();

/**
 * What the document alone decides, in text order. Kept with the document, so asking again about an unchanged one costs
 * nothing. Empty for documents that have nothing to do with our group.
 */
export function checkDocument(checked: Manifest | YamlDocument, controller: ControllerVersion): readonly Finding[] {
  const document = "document" in checked ? checked.document : checked;
  const kept = documentFindings.get(document) ?? new Map<ControllerVersion, readonly Finding[]>();
  documentFindings.set(document, kept);
  const known = kept.get(controller);
  if (known) return known;
  const findings = inTextOrder(findInDocument(document, controller));
  kept.set(controller, findings);
  return findings;
}

/** What only the other files decide, in text order. Never kept, because the other files change. */
export function checkWorkspace(
  manifest: Manifest,
  controller: ControllerVersion,
  workspace: WorkspaceView,
): readonly Finding[] {
  if (!isKnown(manifest) || !isWhole(manifest.document)) return [];
  const subject = { manifest, controller };
  const asked = rulesFor("workspace", controller);
  return inTextOrder(answers(asked, (rule) => rule.check(subject, workspace), manifest.document));
}

/**
 * What stands against making the live object what the manifest says, in text order: all that stands against creating
 * it, and what the webhook protects while a release runs. The caller sees to it that both are the same object.
 */
export function checkUpdate(manifest: Manifest, controller: ControllerVersion, live: LiveObject): readonly Finding[] {
  const alone = checkDocument(manifest, controller);
  if (!isKnown(manifest) || manifest.kind !== "Rollout" || !isWhole(manifest.document)) return alone;
  const subject = { manifest, controller };
  const changes = answers(rulesFor("update", controller), (rule) => rule.check(subject, live), manifest.document);
  return inTextOrder([...alone, ...changes]);
}

/**
 * Why kubectl cannot read the document, even when the document does not name our group: for files in which another
 * document does, because kubectl stops at the broken one.
 */
export function checkReadable(document: YamlDocument): readonly Finding[] {
  return document.readable
    ? []
    : inTextOrder(findInText(document).filter((finding) => finding.rule.basis === "syntax"));
}

/** What is wrong with a document that is no manifest, for the sake of the others in its file. Never kept. */
export function checkBeside(document: YamlDocument, file: FileContext): readonly Finding[] {
  if (!document.readable || document.templated) return [];
  return rules.flatMap((rule) =>
    rule.scope === "file"
      ? Array.from(rule.check(document, file), (problem) => placeProblem(rule, problem, document))
      : [],
  );
}

function findInDocument(document: YamlDocument, controller: ControllerVersion): Finding[] {
  if (!document.text.includes(kruiseGroup)) return [];
  const inText = findInText(document);
  const manifest = readManifest(document);
  if (!manifest || isForeign(manifest)) return inText;
  const subject = { manifest, controller };
  const judgeAll = isWhole(document) && isKnown(manifest);
  const every = rulesFor("document", controller);
  const asked = judgeAll ? every : every.filter(judgesSingleValues);
  const found = answers(asked, (rule) => rule.check(subject), document);
  return [...inText, ...(document.readable ? found : beforeTheBreak(document, found))];
}

function findInText(document: YamlDocument): Finding[] {
  return answers(textRules, (rule) => rule.check(document), document);
}

/** What the rules say, placed in the document. Most say nothing, and cost nothing but the question. */
function answers<Asked extends Rule>(
  asked: readonly Asked[],
  ask: (rule: Asked) => Iterable<Problem>,
  document: YamlDocument,
): Finding[] {
  const findings: Finding[] = [];
  for (const rule of asked) for (const problem of ask(rule)) findings.push(placeProblem(rule, problem, document));
  return findings;
}

/** Schema rules look at one value at a time, so they hold for the part of a manifest that is known. */
function judgesSingleValues(rule: Rule): boolean {
  return rule.basis === "schema";
}

/**
 * What stands before the first broken place, where that part can be read on its own: a bracket or quote left open far
 * above would make guesswork of all of it. The last line before the break is left out too, because without the mistake
 * it might have gone on.
 */
function beforeTheBreak(document: YamlDocument, found: readonly Finding[]): readonly Finding[] {
  const breaks = document.problems.filter((problem) => problem.trouble === "unreadable").map(({ span }) => span.start);
  const certain = endOfCertainLines(document.text.slice(0, Math.min(...breaks)));
  if (!parseDocument(document.text.slice(0, certain)).readable) return [];
  return found.filter((finding) => finding.span.end <= certain);
}

function endOfCertainLines(beforeBreak: string): number {
  const lines = beforeBreak.split("\n").slice(0, -1);
  const last = lines.findLastIndex((line) => !/^\s*(?:#|$)/.test(line));
  return lines.slice(0, Math.max(last, 0)).join("\n").length;
}

/** Our group without a version is a slip of ours to report, though no parser would call it our group. */
function isForeign({ apiVersion, kind }: Manifest): boolean {
  return isOurs(apiVersion, kind) === "foreign" && apiVersion.version !== kruiseGroup;
}

function isKnown(manifest: Manifest): boolean {
  return isOurs(manifest.apiVersion, manifest.kind) === "known";
}

function inTextOrder(findings: readonly Finding[]): readonly Finding[] {
  return findings.toSorted((one, other) => one.span.start - other.span.start || one.span.end - other.span.end);
}
