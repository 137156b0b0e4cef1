import { describe, expect, test } from "vitest";
import { runIn } from "./memoryIo.ts";

const broken = `apiVersion: rollouts.kruise.io/v1beta1
kind: Rollout
metadata: {name: web}
spec:
  workloadRef: {apiVersion: apps/v1, kind: statefulset, name: web} # ours
  strategy:
    canary:
      steps:
        - replicas: 100%
          pause: {duration: "0"}
`;
const mended = broken.replace("statefulset", "StatefulSet").replace('"0"', "0");
const clean = "apiVersion: v1\nkind: Service\nmetadata: {name: web}\n";

describe("lint --fix", () => {
  test("writes the safe fixes and reports what is left", async () => {
    const files = { "a.yaml": broken, "b.yaml": clean };
    const ended = await runIn({ files }, "lint", "--fix", "--format", "json", "a.yaml", "b.yaml");
    expect(ended.written).toEqual({ "a.yaml": mended });
    expect(ended.err).toBe("Applied 2 fixes in 1 file.\n");
    const report: { readonly findings: readonly { readonly rule: string }[] } = JSON.parse(ended.out);
    expect(report.findings.map(({ rule }) => rule)).toEqual(["reference/not-found"]);
    expect(ended.code).toBe(0);
  });

  test("keeps line ends and a byte order mark", async () => {
    const text = `\uFEFF${broken.replaceAll("\n", "\r\n")}`;
    const ended = await runIn({ files: { "a.yaml": text } }, "lint", "--fix", "a.yaml");
    expect(ended.written).toEqual({ "a.yaml": `\uFEFF${mended.replaceAll("\n", "\r\n")}` });
  });

  test("writes nothing where there is nothing to fix", async () => {
    const ended = await runIn({ files: { "a.yaml": mended } }, "lint", "--fix", "a.yaml");
    expect(ended).toMatchObject({ written: {}, err: "Applied 0 fixes in 0 files.\n", code: 0 });
  });

  test("a file that cannot be written is said, and reported as it is", async () => {
    const files = { "read-only/a.yaml": broken, "b.yaml": broken };
    const ended = await runIn({ files }, "lint", "--fix", "read-only/a.yaml", "b.yaml");
    expect(ended.written).toEqual({ "b.yaml": mended });
    expect(ended.err).toBe("Applied 2 fixes in 1 file.\nread-only/a.yaml could not be written (read-only).\n");
    expect(ended.out).toMatch(/read-only\/a.yaml:\d+:\d+ .*schema\/type/);
    expect(ended.code).toBe(2);
  });

  test("leaves alone what the configuration ignores or turns off", async () => {
    const config =
      "rules: {schema/type: off}\nignore:\n  - {rule: workload/unsupported-kind, path: a.yaml, reason: later}\n";
    const files = { ".kruise-rollouts.yaml": config, "a.yaml": broken, "b.yaml": broken };
    const ended = await runIn({ files }, "lint", "--fix", "a.yaml", "b.yaml");
    expect(ended.written).toEqual({ "b.yaml": mended.replace(": 0}", ': "0"}') });
  });
});

describe("lint --diff", () => {
  test("prints what --fix would change, and writes nothing", async () => {
    const ended = await runIn(
      { files: { "deploy/a.yaml": broken, "b.yaml": clean } },
      "lint",
      "--diff",
      "deploy",
      "b.yaml",
    );
    expect(ended).toMatchObject({ written: {}, err: "", code: 1 });
    expect(ended.out).toBe(`--- a/deploy/a.yaml
+++ b/deploy/a.yaml
@@ -1,10 +1,10 @@
 apiVersion: rollouts.kruise.io/v1beta1
 kind: Rollout
 metadata: {name: web}
 spec:
-  workloadRef: {apiVersion: apps/v1, kind: statefulset, name: web} # ours
+  workloadRef: {apiVersion: apps/v1, kind: StatefulSet, name: web} # ours
   strategy:
     canary:
       steps:
         - replicas: 100%
-          pause: {duration: "0"}
+          pause: {duration: 0}
`);
  });

  test("takes standard input, too", async () => {
    const ended = await runIn({ stdin: broken }, "lint", "--diff", "-");
    expect(ended.out).toContain("+          pause: {duration: 0}\n");
    expect(ended.code).toBe(1);
  });

  test("is silent where there is nothing to change", async () => {
    const ended = await runIn({ files: { "a.yaml": mended } }, "lint", "--diff", "a.yaml");
    expect(ended).toMatchObject({ out: "", err: "", code: 0 });
  });

  test("fails over a file that cannot be read", async () => {
    const ended = await runIn({ files: { "a.yaml": mended } }, "lint", "--diff", "a.yaml", "b.yaml");
    expect(ended).toMatchObject({ out: "", err: "b.yaml does not exist.\n", code: 2 });
  });
});

test.each([
  [["--fix", "-"], "--fix cannot write to standard input. Name the files, or look at the changes with --diff.\n"],
  [["--fix", "--diff", "a.yaml"], "--diff shows what --fix would write. Give one of the two.\n"],
])("%j is wrong usage", async (args, err) => {
  const ended = await runIn({ files: { "a.yaml": broken }, stdin: broken }, "lint", ...args);
  expect(ended).toMatchObject({ code: 2, out: "", err, written: {} });
});
