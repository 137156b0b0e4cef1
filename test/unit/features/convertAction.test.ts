import { expect, test } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { convertActions } from "#features/convertAction.ts";
import { world } from "./world.ts";

function actions(text: string, showsDisabled = true) {
  const { open, offset } = world(text);
  const position = open.lines.position(offset);
  const request = { range: { start: position, end: position }, diagnostics: [], version: null, showsDisabled };
  return { open, found: convertActions(open, "0.6", request) };
}

const old = `# file: rollout.yaml
apiVersion: v1
kind: Service
metadata: {name: shop}
---
apiVersion: rollouts.kruise.io/v1alpha1
kind: Rollout
metadata: {name: shop}
spec:
  objectRef:
    workloadRef: {apiVersion: apps/v1, kind: Deployment, name: shop}
  strategy:
    canary:
      steps: [{weight: 5$0}] # five
`;

test("a v1alpha1 Rollout in a later document is converted where it stands", () => {
  const { open, found } = actions(old);
  expect(found.map(({ title, kind }) => [title, kind])).toEqual([["Convert to v1beta1", "refactor.rewrite"]]);
  const edits = found[0]?.edit?.changes?.["rollout.yaml"] ?? [];
  const after = TextDocument.applyEdits(TextDocument.create("rollout.yaml", "yaml", 1, open.text), edits);
  expect(after).toBe(`apiVersion: v1
kind: Service
metadata: {name: shop}
---
apiVersion: rollouts.kruise.io/v1beta1
kind: Rollout
metadata: {name: shop}
spec:
  workloadRef: {apiVersion: apps/v1, kind: Deployment, name: shop}
  strategy:
    canary:
      enableExtraWorkloadForCanary: true
      steps: [{replicas: "5%", traffic: "5%"}] # five
`);
});

const titles: readonly (readonly [name: string, text: string, title: string])[] = [
  ["a field that is lost", `${old}status: {phase: Healthy}\n`, "Convert to v1beta1 (drops status)"],
  ["fields that are lost", `${old}  rolloutID: a\nstatus: {}\n`, "Convert to v1beta1 (drops rolloutID and status)"],
  [
    "a value that is refused",
    old.replace("weight: 5", "replicas: 1, weight: 150"),
    "Convert to v1beta1 (leaves 1 value to correct)",
  ],
  [
    "both",
    `${old.replace("weight: 5", "replicas: 1, weight: 150}, {replicas: 1, weight: 0")}status: {}\n`,
    "Convert to v1beta1 (drops status, leaves 2 values to correct)",
  ],
];

test.each(titles)("the title names %s", (_name, text, title) => {
  expect(actions(text).found.map((action) => action.title)).toEqual([title]);
});

test("what cannot be converted says why, to clients that show it", () => {
  const refused = old.replace("weight: 5", "weight: 0");
  const [action, ...others] = actions(refused).found;
  expect(others).toEqual([]);
  expect(action).toMatchObject({ title: "Convert to v1beta1", kind: "refactor.rewrite" });
  expect(action?.edit).toBeUndefined();
  expect(action?.disabled?.reason).toMatch(/^The API server refuses this Rollout as it is\. /);
  expect(actions(refused, false).found).toEqual([]);
});

test("nothing is offered on another document of the file, or on v1beta1", () => {
  expect(actions(old.replace("$0", "").replace("kind: Service", "kind: $0Service")).found).toEqual([]);
  expect(actions(old.replace("v1alpha1", "v1beta1")).found).toEqual([]);
});
