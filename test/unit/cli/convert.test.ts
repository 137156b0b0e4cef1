import { expect, test } from "vitest";
import { runIn } from "./memoryIo.ts";

const before = `apiVersion: rollouts.kruise.io/v1alpha1
kind: Rollout
metadata: {name: shop}
spec:
  objectRef:
    workloadRef: {apiVersion: apps/v1, kind: Deployment, name: shop}
  strategy:
    canary:
      steps: [{weight: 5}]
`;
const after = `apiVersion: rollouts.kruise.io/v1beta1
kind: Rollout
metadata: {name: shop}
spec:
  workloadRef: {apiVersion: apps/v1, kind: Deployment, name: shop}
  strategy:
    canary:
      enableExtraWorkloadForCanary: true
      steps: [{replicas: "5%", traffic: "5%"}]
`;
const service = "apiVersion: v1\nkind: Service\nmetadata: {name: shop}";
const refused = before.replace("weight: 5", "replicas: 1, weight: 150");
const nothing = "No Rollout of v1alpha1 was found, so there is nothing to convert.\n";

test("the converted text goes to standard output", async () => {
  expect(await runIn({ files: { "a.yaml": before } }, "convert", "--to", "v1beta1", "a.yaml")).toEqual({
    code: 0,
    out: after,
    err: "1 Rollout converted to v1beta1.\n",
    written: {},
  });
});

test("standard input is a file like any other", async () => {
  const { code, out, err } = await runIn({ stdin: refused }, "convert", "--to=v1beta1", "-");
  expect([code, out]).toEqual([1, after.replace('"5%", traffic: "5%"', '1, traffic: "150%"')]);
  expect(err).toMatch(
    /^<stdin>:9:37 refused v1beta1 refuses spec\.strategy\.canary\.steps\[0\]\.traffic\. .*\n1 Rollout converted to v1beta1\.\n$/,
  );
});

test("several files become one stream of documents", async () => {
  const files = { "a.yaml": service, "b.yaml": `\uFEFF${before}`, "c.yaml": `--- # c\n${service}\n` };
  const { code, out } = await runIn({ files }, "convert", "--to", "v1beta1", ".");
  expect([code, out]).toEqual([0, `${service}\n---\n${after}--- # c\n${service}\n`]);
});

test("--write changes the files that change, and no others", async () => {
  const files = { "a.yaml": service, "b.yaml": before };
  expect(await runIn({ files }, "convert", "--to", "v1beta1", "--write", ".")).toEqual({
    code: 0,
    out: "",
    err: "1 Rollout converted to v1beta1.\n",
    written: { "b.yaml": after },
  });
});

test("--diff prints what would change", async () => {
  const { code, out, written } = await runIn(
    { files: { "a.yaml": service, "b.yaml": before } },
    ..."convert --to v1beta1 --diff a.yaml b.yaml".split(" "),
  );
  expect([code, written]).toEqual([0, {}]);
  expect(out).toBe(`--- a/b.yaml
+++ b/b.yaml
@@ -1,9 +1,9 @@
-apiVersion: rollouts.kruise.io/v1alpha1
+apiVersion: rollouts.kruise.io/v1beta1
 kind: Rollout
 metadata: {name: shop}
 spec:
-  objectRef:
-    workloadRef: {apiVersion: apps/v1, kind: Deployment, name: shop}
+  workloadRef: {apiVersion: apps/v1, kind: Deployment, name: shop}
   strategy:
     canary:
-      steps: [{weight: 5}]
+      enableExtraWorkloadForCanary: true
+      steps: [{replicas: "5%", traffic: "5%"}]
`);
});

test("a Rollout that stays v1alpha1 fails the run, and the others are converted all the same", async () => {
  const files = { "a.yaml": `${before}---\n${before.replace("weight: 5", "weight: 0")}` };
  const { code, out, err } = await runIn({ files }, "convert", "--to", "v1beta1", "a.yaml");
  expect([code, out]).toEqual([1, files["a.yaml"].replace(before, after)]);
  expect(err).toMatch(
    /^a\.yaml:19:24 kept The API server refuses .*\n1 Rollout converted to v1beta1, 1 kept as v1alpha1\.\n$/,
  );
});

test.each([
  ["a.yaml", service],
  ["b.yaml", after],
  ["c.yaml", ""],
])("nothing to convert in %s is said", async (file, text) => {
  const ended = await runIn({ files: { [file]: text } }, "convert", "--to", "v1beta1", file);
  expect(ended).toEqual({ code: 0, out: text, err: nothing, written: {} });
});

test("for which controller the result is meant can be said", async () => {
  const steps = Array.from({ length: 51 }, () => "{replicas: 1}").join(", ");
  const files = { "a.yaml": before.replace("{weight: 5}", steps) };
  const codes = ["0.6", "next"].map(async (version) => {
    const line = `convert --to v1beta1 --controller-version ${version} a.yaml`;
    return (await runIn({ files }, ...line.split(" "))).code;
  });
  expect(await Promise.all(codes)).toEqual([0, 1]);
});

test.each([
  ["convert a.yaml", "required option '--to <version>' not specified"],
  ["convert --to v1 a.yaml", "There is v1beta1."],
  ["convert --to v1beta1", "missing required argument 'path'"],
  ["convert --to v1beta1 --diff --write a.yaml", "cannot be used with option"],
  ["convert --to v1beta1 --write -", "Standard input cannot be written back."],
  ["convert --to v1beta1 missing.yaml", "missing.yaml does not exist."],
  ["convert --to v1beta1 --write read-only/a.yaml", "read-only/a.yaml could not be written (read-only)."],
])("%s ends with 2 and says why", async (line, text) => {
  const files = { "a.yaml": before, "read-only/a.yaml": before };
  const { code, out, err, written } = await runIn({ files }, ...line.split(" "));
  expect([code, out, written]).toEqual([2, "", {}]);
  expect(err).toContain(text);
});
