import { readFileSync } from "node:fs";
import { checkDocument } from "#rules/engine.ts";
import { applyEdits } from "#yaml/edits/applyEdits.ts";
import { parseDocument } from "#yaml/parseDocument.ts";

const folder = "examples/full-link-canary";

function example(name: string): string {
  return readFileSync(`${folder}/${name}.yaml`, "utf8");
}

/** The Deployments, the Service and the Ingress of the lane, and its TrafficRouting. */
export function laneWithoutRollouts(): readonly string[] {
  return ["spring-cloud-a", "spring-cloud-b", "entry", "traffic-routing"].map(example);
}

/** The two Rollouts as the official page has them. */
export function rolloutsAsPublished(): readonly string[] {
  return ["rollout-a", "rollout-b"].map(example);
}

/** The same two after every quick fix that the editor offers for an error. */
export function rolloutsAfterFixes(): readonly string[] {
  return rolloutsAsPublished().map((text) => {
    const findings = checkDocument(parseDocument(text), "0.6").filter((it) => it.severity === "error");
    const edits = findings.flatMap((finding) => finding.fixes()[0]?.edits ?? []);
    return applyEdits(text, edits);
  });
}
