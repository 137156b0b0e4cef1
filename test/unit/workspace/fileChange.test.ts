import { describe, expect, test } from "vitest";
import { difference, touchedBetween } from "#workspace/fileChange.ts";
import { indexParsed, indexText } from "#workspace/indexFile.ts";
import { manifestFile } from "#workspace/manifestFile.ts";
import { DocumentCache } from "#yaml/documentCache.ts";

const service = "apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  selector: {app: web}\n";
const secret = "apiVersion: v1\nkind: Secret\nmetadata:\n  name: web\ndata: {a: Yg==}\n";
const rollout = `apiVersion: rollouts.kruise.io/v1beta1
kind: Rollout
metadata:
  name: web
spec:
  workloadRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  strategy: {canary: {trafficRoutings: [{service: web}]}}
`;
const scripts = service.replace("Service", "ConfigMap").replace("name: web", "name: kruise-rollout-configuration");

const join = (documents: readonly string[]): string => documents.join("---\n");

const table: readonly (readonly [string, readonly string[], readonly string[], readonly string[]])[] = [
  ["nothing changes", [service, rollout], [service, rollout], []],
  ["documents change places", [service, rollout], [rollout, service], []],
  ["lines come before them", [service, rollout], ["# a\n", service, rollout], []],
  [
    "the content of a kind that is read",
    [service],
    [service.replace("app: web", "app: wep")],
    ["content /Service/web", "kind /Service"],
  ],
  ["the content of a kind nobody reads", [secret], [secret.replace("Yg", "Yw")], []],
  [
    "the content of a ConfigMap nobody reads",
    [scripts.replace("kruise-", "")],
    [scripts.replace("kruise-", "").replace("web", "x")],
    [],
  ],
  [
    "the ConfigMap of scripts",
    [scripts],
    [scripts.replace("app: web", "app: x")],
    ["content /ConfigMap/kruise-rollout-configuration", "kind /ConfigMap"],
  ],
  ["a resource that appears", [], [secret], ["kind /Secret", "name /Secret/web"]],
  ["a copy of a document", [secret], [secret, secret], ["kind /Secret", "name /Secret/web"]],
  [
    "a reference that changes",
    [rollout],
    [rollout.replace("service: web", "service: wep")],
    [
      "content rollouts.kruise.io/Rollout/web",
      "kind rollouts.kruise.io/Rollout",
      "referrers /Service/web",
      "referrers /Service/wep",
    ],
  ],
  [
    "a claim that changes",
    [rollout],
    [rollout.replace("Deployment, name: web", "Deployment, name: b")],
    [
      "content rollouts.kruise.io/Rollout/web",
      "kind rollouts.kruise.io/Rollout",
      "name apps/Deployment/b",
      "name apps/Deployment/web",
      "referrers apps/Deployment/b",
      "referrers apps/Deployment/web",
    ],
  ],
];

describe("what a change touches", () => {
  test.each(table)("%s, on disk", (_, before, after, expected) => {
    const [one, other] = [indexText("a", join(before)), indexText("a", join(after))];
    expect([...touchedBetween(difference(one, other), difference(other, one))].toSorted()).toEqual(expected);
  });

  test.each(table)("%s, in an open file", (_, before, after, expected) => {
    const cache = new DocumentCache();
    const [one, other] = [before, after].map((documents) => {
      const text = join(documents);
      return indexParsed(manifestFile("a", text, cache.documents(text)));
    });
    expect([...touchedBetween(difference(one, other), difference(other, one))].toSorted()).toEqual(expected);
  });
});
