import { expect, test } from "vitest";
import { rules } from "#rules/registry.ts";
import { runIn } from "./memoryIo.ts";

test("rules are listed one a line, in their order", async () => {
  const { code, out, err } = await runIn({}, "rules");
  expect([code, err]).toEqual([0, ""]);
  const lines = out.trimEnd().split("\n");
  expect(lines.map((line) => line.split(" ")[0])).toEqual(rules.map(({ id }) => id));
  for (const [order, { severity, basis, title }] of rules.entries()) {
    expect(lines[order]).toMatch(new RegExp(`^\\S+ +${severity} +${basis} +`));
    expect(lines[order]?.endsWith(title)).toBe(true);
  }
});

test("rules as JSON hold everything a page about them needs", async () => {
  const { code, out } = await runIn({}, "rules", "--format", "json");
  expect(code).toBe(0);
  const expected = rules.map(({ id, basis, severity, versions, title, explanation, facts }) => {
    return { id, basis, severity, versions, title, explanation, facts };
  });
  expect(JSON.parse(out)).toEqual({ version: 1, rules: expected });
});

test.each(rules.map((rule) => [rule.id, rule] as const))("explain %s", async (id, { title, explanation }) => {
  const { code, out, err } = await runIn({}, "explain", id);
  expect([code, err]).toEqual([0, ""]);
  expect(out.startsWith(`${title}\n\n${id}  `)).toBe(true);
  expect(out.endsWith(`${explanation.trim()}\n`)).toBe(true);
});

test.each([
  ["ref-not-read", "There is no rule ref-not-read. Did you mean lane/ref-not-read?\n"],
  ["zz/zz", "There is no rule zz/zz. `kruise-rollouts rules` lists them all.\n"],
])("a rule that does not exist: %s", async (id, message) => {
  expect(await runIn({}, "explain", id)).toMatchObject({ code: 2, out: "", err: message });
});

test.each([
  [["--help"], 0, "out", "Usage: kruise-rollouts"],
  [["lint", "--help"], 0, "out", "Exit codes: 0"],
  [["help", "explain"], 0, "out", "Usage: kruise-rollouts explain"],
  [[], 2, "err", "Usage: kruise-rollouts"],
  [["check", "a.yaml"], 2, "err", "unknown command 'check'"],
  [["explain"], 2, "err", "missing required argument 'rule'"],
  [["rules", "--format", "yaml"], 2, "err", "There is text and json."],
  [["lint", "--format", "xml", "a"], 2, "err", "sarif, junit, tap, github and gitlab, each also with =FILE."],
  [["rules", "--basis", "admision"], 2, "err", "There is syntax, schema, admission"],
  [["completion", "tcsh"], 2, "err", "There is bash, zsh and fish."],
  [["lint", "--colour", "never", "a"], 2, "err", "(Did you mean --color?)"],
  [["lint", "--controller-version", "9", "a"], 2, "err", "There is 0.5, 0.6 and next."],
  [["language-server"], 2, "err", "required option '--stdio' not specified"],
] as const)("%j ends with %i and says so", async (args, code, stream, text) => {
  const ended = await runIn({}, ...args);
  expect(ended.code).toBe(code);
  expect(ended[stream]).toContain(text);
});
