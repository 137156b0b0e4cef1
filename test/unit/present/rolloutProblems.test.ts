import { describe, expect, test } from "vitest";
import { problemsRow, problemStory, type RolloutProblem, rolloutProblemRow } from "#present/rolloutProblems.ts";
import { english } from "./english.ts";

const problem: RolloutProblem = {
  rule: "live/workload-paused",
  title: "The Deployment was left paused",
  severity: "warning",
  message: "Deployment shop is paused although no release runs.",
  about: { kind: "Deployment", name: "shop" },
  place: "spec.paused",
  explanation: "What happens.\n\n**What to do.** Set it.\n",
};

test("without problems there is no row", () => {
  expect(problemsRow([], english)).toBeUndefined();
});

test("the row above them counts them and looks like the gravest, which comes first", () => {
  expect(problemsRow([{ ...problem, severity: "error" }, problem], english)).toMatchObject({
    label: "Problems (2)",
    look: { icon: "error" },
    spoken: "Problems (2)",
  });
});

describe("a problem", () => {
  test.each([
    ["error", "error", "Error: "],
    ["warning", "warning", "Warning: "],
    ["info", "info", "Information: "],
  ] as const)("that is an %s has a shape and a word of its own", (severity, icon, word) => {
    const row = rolloutProblemRow({ ...problem, severity }, english);
    expect(row.look.icon).toBe(icon);
    expect(row.spoken).toBe(word + problem.message);
  });

  test("shows its title and rule, and its message when pointed at", () => {
    expect(rolloutProblemRow(problem, english)).toMatchObject({
      label: problem.title,
      description: problem.rule,
      tooltip: problem.message,
    });
  });

  test("opens as Markdown: what is wrong here, where, and the whole story", () => {
    expect(problemStory(problem).split("\n\n")).toEqual([
      `# ${problem.title}`,
      problem.message,
      "*live/workload-paused*: Deployment shop, `spec.paused`",
      "What happens.",
      "**What to do.** Set it.\n",
    ]);
    expect(problemStory({ ...problem, place: "" })).toContain("*live/workload-paused*: Deployment shop\n\n");
  });
});
