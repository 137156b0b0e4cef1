import { expect, test } from "vitest";
import { fileFindings } from "#features/fileFindings.ts";
import { hover } from "#features/hover.ts";
import { world } from "./world.ts";

function hoverAt(text: string): { readonly value: string; readonly line: number | undefined } | undefined {
  const { open, offset, index } = world(text);
  const found = hover(fileFindings(open, "0.6", index), open.lines.position(offset));
  if (!found) return undefined;
  const { contents, range } = found;
  if (typeof contents !== "object" || !("kind" in contents)) throw new Error("The hover is not marked up.");
  return { value: contents.value, line: range?.start.line };
}

const rollout = `apiVersion: rollouts.kruise.io/v1beta1
kind: Rollout
metadata: {name: web}
spec:
  workloadRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  strategy:
    canary:
      steps: [{replicas: 100%, pause: {duration: 0}}]
      trafficRoutingRef: lane`;

test("a finding tells the whole story of its rule, with the evidence", () => {
  const found = hoverAt(rollout.replace(": lane", ": la$0ne"));
  expect(found?.line).toBe(8);
  expect(found?.value).toMatch(
    /^### trafficRoutingRef is never read\n\n`lane\/ref-not-read` \*error: it is accepted, then/,
  );
  expect(found?.value).toContain("**Evidence.** Controller v0.6.2");
});

test("the end of the underlined text still counts, what lies behind it does not", () => {
  expect(hoverAt(`${rollout}$0`)?.line).toBe(8);
  expect(hoverAt(rollout.replace("kind: Rollout", "kind: Rol$0lout"))).toBeUndefined();
});
