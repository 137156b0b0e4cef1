import { controllerVersions } from "#domain/controllerVersion.ts";
import type { Basis, Rule, RuleFacts } from "./rule.ts";

/** Who objects, in the words a reader needs beside a rule. */
export const basisTexts: Readonly<Record<Basis, string>> = {
  syntax: "kubectl cannot read it",
  schema: "the API server refuses it",
  admission: "the webhook of the controller refuses it",
  crash: "it is accepted, then it takes the controller down",
  behaviour: "it is accepted, then ignored or harmful",
  reference: "a name resolves to nothing",
  style: "a matter of keeping these checks in order",
};

/** What a rule has to look at before it can speak. */
export const scopeTexts: Readonly<Record<Rule["scope"], string>> = {
  text: "one document",
  document: "one document",
  file: "one file",
  workspace: "the other files",
  suppression: "what is ignored in one document, and what was found there",
  update: "the manifest and the live object it is to replace",
  live: "a Rollout in a cluster and what stands around it",
};

/** The controller lines a rule holds for, as prose. */
export function versionsText({ versions }: RuleFacts): string {
  return versions.length === controllerVersions.length ? "all controller lines" : `controller ${versions.join(", ")}`;
}

/** The whole story of a rule, in Markdown, without its id and title. */
export function ruleStory(rule: RuleFacts): string {
  return `*${rule.severity}: ${basisTexts[rule.basis]}; ${versionsText(rule)}*\n\n${rule.explanation.trim()}`;
}
