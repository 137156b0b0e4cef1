import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import type { Patch } from "#cluster/clusterPort.ts";
import { kubectlLine } from "#operations/kubectlLine.ts";

const identity = { context: "", server: "https://c.example", user: "me", namespace: "default" };
const address = {
  group: "rollouts.kruise.io",
  version: "v1beta1",
  plural: "rollouts",
  namespace: "store",
  name: "shop",
};
const patch: Patch = { type: "json", operations: [{ op: "test", path: "/metadata/uid", value: "it's $HOME" }] };

/** What a POSIX shell makes of the line: the arguments that kubectl would get. */
function argumentsOf(line: string): readonly string[] {
  const shown = execFileSync("sh", ["-c", line.replace(/^kubectl /, String.raw`printf '%s\n' `)], { encoding: "utf8" });
  return shown.replace(/\n$/, "").split("\n");
}

test.each(["prod", "my context", "arn:aws:eks:eu-1:42:cluster/shop", "it's mine", "$HOME `id` \\", "gke_a_b-c"])(
  "the context %s reaches kubectl as it is, and so does the patch",
  (context) => {
    const line = kubectlLine({ ...identity, context }, { ...address, subresource: "status" }, patch);
    expect(argumentsOf(line)).toEqual([
      "--context",
      context,
      "-n",
      "store",
      "patch",
      "rollouts.v1beta1.rollouts.kruise.io/shop",
      "--subresource=status",
      "--type=json",
      "-p",
      '[{"op":"test","path":"/metadata/uid","value":"it\'s $HOME"}]',
    ]);
  },
);

test("a merge patch of an object of the core group", () => {
  const line = kubectlLine(
    { ...identity, context: "prod" },
    { group: "", version: "v1", plural: "services", namespace: "store", name: "shop" },
    { type: "merge", body: { spec: {} } },
  );
  expect(line).toBe(`kubectl --context prod -n store patch services/shop --type=merge -p '{"spec":{}}'`);
});
