import { describe, expect, test } from "vitest";
import { checkDocument, checkReadable, checkWorkspace } from "#rules/engine.ts";
import { rules } from "#rules/registry.ts";
import { ManifestIndex } from "#workspace/manifestIndex.ts";
import { readManifest } from "#workspace/readManifest.ts";
import type { WorkspaceView } from "#workspace/resource.ts";
import { DocumentCache } from "#yaml/documentCache.ts";
import { parseDocument } from "#yaml/parseDocument.ts";

const rollout = `apiVersion: rollouts.kruise.io/v1beta1
kind: Rollout
metadata: {name: web}
spec:
  workloadRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  strategy: {canary: {steps: [{replicas: 0, traffic: "5"}]}}
`;

const emptyWorkspace: WorkspaceView = new ManifestIndex({ closedWorld: true });

describe("findings of a document", () => {
  test("stand in text order and lie inside the text", () => {
    const findings = checkDocument(parseDocument(rollout), "0.6").filter(({ rule }) => rule.basis === "admission");
    expect(findings.map(({ rule, span }) => [rule.id, rollout.slice(span.start, span.end)])).toEqual([
      ["steps/replicas-range", "0"],
      ["steps/traffic-range", '"5"'],
    ]);
  });

  test("are kept with the document, for each controller", () => {
    const document = parseDocument(rollout);
    const first = checkDocument(document, "0.6");
    expect(checkDocument(document, "0.6")).toBe(first);
    expect(checkDocument(document, "0.5")).not.toBe(first);
    expect(checkDocument(document, "0.6")).toBe(first);
  });

  test("are kept when something changes above it in the file", () => {
    const cache = new DocumentCache();
    const before = cache.documents(`a: 1\n---\n${rollout}`)[1];
    const after = cache.documents(`a: 1\nb: 2\n---\n${rollout}`)[1];
    if (!before || !after) throw new Error("The file has two documents.");
    expect(after.offset).toBeGreaterThan(before.offset);
    expect(checkDocument(after.document, "0.6")).toBe(checkDocument(before.document, "0.6"));
  });

  test("are the same for the document and its manifest", () => {
    const document = parseDocument(rollout);
    const manifest = readManifest(document);
    if (!manifest) throw new Error("The document is a manifest.");
    expect(checkDocument(manifest, "0.6")).toBe(checkDocument(document, "0.6"));
  });

  test("come from rules of that controller only", () => {
    const text = rollout.replace("replicas: 0", "replicas: 60%");
    const rulesFor = (controller: "0.5" | "0.6"): readonly string[] => {
      return checkDocument(parseDocument(text), controller).map(({ rule }) => rule.id);
    };
    expect(rulesFor("0.6")).toContain("steps/partition-limit");
    expect(rulesFor("0.5")).not.toContain("steps/partition-limit");
  });
});

describe("what cannot be judged is not", () => {
  test("a kind the group does not have is only called that", () => {
    const text = `apiVersion: rollouts.kruise.io/v1beta1
kind: TrafficRouting
metadata: {name: lane}
spec: {objectRef: [{service: web, gateway: {httpRouteName: web}}], strategy: {weight: 5}}
`;
    expect(checkDocument(parseDocument(text), "0.6").map(({ rule }) => rule.id)).toEqual(["schema/unknown-kind"]);
    const served = checkDocument(parseDocument(text.replace("v1beta1", "v1alpha1")), "0.6");
    expect(served.map(({ rule }) => rule.id)).toEqual(["lane/gateway-removes-route"]);
  });

  test("the line before a break may be half of something", () => {
    const text = rollout
      .replace("{canary: {steps", "\n    canary:\n      steps\n      # all\n      more: {x: {y")
      .replace("]}}", "]}");
    const document = parseDocument(text);
    expect(document.readable).toBe(false);
    expect(new Set(checkDocument(document, "0.6").map(({ rule }) => rule.id))).toEqual(new Set(["yaml/unreadable"]));
  });

  test("schema rules answer for the controller they are asked about", () => {
    const manifest = readManifest(parseDocument(rollout.replace("traffic", "matches: [{path: {value: /}}], traffic")));
    const rule = rules.find(({ id }) => id === "schema/unknown-field");
    if (!manifest || rule?.scope !== "document") throw new Error("The document is a manifest, and the rule exists.");
    const found = (["0.6", "0.5", "0.6"] as const).map(
      (controller) => [...rule.check({ manifest, controller })].length,
    );
    expect(found).toEqual([0, 1, 0]);
  });
});

describe("a broken document that does not name our group", () => {
  const broken = parseDocument("apiVersion: v1\nkind: Service\nmetadata: {name: web\n");

  test("is nobody's business by itself", () => {
    expect(checkDocument(broken, "0.6")).toEqual([]);
  });

  test("can be asked about for the sake of its file", () => {
    expect(checkReadable(broken).map(({ rule }) => rule.id)).toEqual(["yaml/unreadable"]);
    expect(checkReadable(parseDocument("apiVersion: v1\nkind: Service\n"))).toEqual([]);
  });
});

describe("rules over the workspace", () => {
  const missing = rules.find(({ id }) => id === "reference/not-found");

  test("speak about our kinds", () => {
    const manifest = readManifest(parseDocument(rollout));
    if (!manifest) throw new Error("The document is a manifest.");
    expect(checkWorkspace(manifest, "0.6", emptyWorkspace).map(({ rule }) => rule)).toContain(missing);
  });

  const silent = [
    { name: "a kind our group does not have", text: rollout.replace("v1beta1", "v1") },
    { name: "another group", text: rollout.replace("rollouts.kruise.io", "argoproj.io") },
    { name: "a document that is broken", text: `${rollout}x: [` },
  ];
  for (const { name, text } of silent) {
    test(`are silent about ${name}`, () => {
      const manifest = readManifest(parseDocument(text));
      if (!manifest) throw new Error("The document is a manifest.");
      expect(checkWorkspace(manifest, "0.6", emptyWorkspace)).toEqual([]);
    });
  }
});

describe("reading a manifest", () => {
  const table: readonly { readonly name: string; readonly text: string; readonly key: unknown }[] = [
    {
      name: "all of its key",
      text: "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, namespace: shop}\n",
      key: { group: "apps", kind: "Deployment", namespace: "shop", name: "web" },
    },
    {
      name: "without a namespace",
      text: "apiVersion: v1\nkind: Service\nmetadata: {name: web}\n",
      key: { group: "", kind: "Service", namespace: undefined, name: "web" },
    },
    { name: "without a name", text: "apiVersion: v1\nkind: Service\nmetadata: {}\n", key: undefined },
    { name: "with a number for a name", text: "apiVersion: v1\nkind: Service\nmetadata: {name: 5}\n", key: undefined },
    {
      name: "with a name from a template",
      text: "apiVersion: v1\nkind: Service\nmetadata: {name: a-{{ .x }}}\n",
      key: undefined,
    },
    {
      name: "with a namespace from a template",
      text: "apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n  namespace: {{ .x }}\n",
      key: { group: "", kind: "Service", namespace: undefined, name: "web" },
    },
  ];
  for (const { name, text, key } of table) {
    test(`has its key ${name}`, () => expect(readManifest(parseDocument(text))?.key).toEqual(key));
  }

  for (const text of ["", "5\n", "- a\n", "kind: Service\n", "apiVersion: v1\n", "apiVersion: 1\nkind: Service\n"]) {
    test(`is no manifest: ${JSON.stringify(text)}`, () => expect(readManifest(parseDocument(text))).toBeUndefined());
  }
});
