import { describe, expect, test } from "vitest";
import { rolloutByAnnotation, rolloutByField, trafficRouting } from "#support/seedManifests.ts";
import { runIn } from "./memoryIo.ts";

const clean = "apiVersion: v1\nkind: Service\nmetadata: {name: web}\n";
const wrong = trafficRouting.replace("weight", "weigth").replace("objectRef", "objectReff");
/** Every finding of this one is a warning or an information. */
const warning = rolloutByField.replace(/ {6}patch[^]*/, "");

describe("exit codes", () => {
  test.each([
    ["nothing found", { "a.yaml": clean }, ["a.yaml"], 0],
    ["an error", { "a.yaml": wrong }, ["a.yaml"], 1],
    ["warnings, when only errors count", { "a.yaml": warning }, ["a.yaml"], 0],
    ["warnings, when they count", { "a.yaml": warning }, ["a.yaml", "--fail-on", "warning"], 1],
    ["warnings, when everything counts", { "a.yaml": warning }, ["a.yaml", "--fail-on", "info"], 1],
    ["missing names in a closed world", { "a.yaml": warning }, ["a.yaml", "--closed-world"], 1],
    ["a path that does not exist", { "a.yaml": clean }, ["a.yaml", "b.yaml"], 2],
    ["no path", {}, [], 2],
    ["an unknown option", {}, ["--nope", "a.yaml"], 2],
    ["an unknown format", { "a.yaml": clean }, ["--format", "xml", "a.yaml"], 2],
    ["a format for a file without a name", { "a.yaml": clean }, ["--format", "json=", "a.yaml"], 2],
    ["an unknown severity", { "a.yaml": clean }, ["--fail-on", "never", "a.yaml"], 2],
    ["an unknown controller", { "a.yaml": clean }, ["--controller-version", "1.0", "a.yaml"], 2],
    ["a report that cannot be written", { "a.yaml": clean }, ["--format", "json=read-only/x", "a.yaml"], 2],
    ["two reports for the screen", { "a.yaml": clean }, ["--format", "json", "--format", "text", "a.yaml"], 2],
  ])("%s", async (_, files, args, code) => {
    const ended = await runIn({ files }, "lint", ...args);
    expect({ ...ended, out: "" }).toMatchObject({ code });
    // Wrong usage says why; everything else leaves standard error alone.
    expect(ended.err === "").toBe(code < 2);
  });

  test("a bug is an internal error with its stack", async () => {
    const ended = await runIn({ bug: new TypeError("broken") }, "lint", "-");
    expect(ended).toMatchObject({
      code: 3,
      err: expect.stringMatching(/^Internal error, please report it: TypeError: broken\n +at /),
    });
  });
});

describe("what cannot be read", () => {
  test("is said, and the rest is checked all the same", async () => {
    const ended = await runIn(
      { files: { "m/a.yaml": wrong }, broken: { "m/b.yaml": "holds NUL bytes, so it is not a UTF-8 text" } },
      "lint",
      "m",
      "nowhere",
    );
    expect(ended.code).toBe(2);
    expect(ended.err).toBe("m/b.yaml holds NUL bytes, so it is not a UTF-8 text.\nnowhere does not exist.\n");
    expect(ended.out).toContain("m/a.yaml:6:3 error schema/unknown-field");
  });

  test("a folder without manifests is no success", async () => {
    const ended = await runIn({ files: { "m/notes.md": "" } }, "lint", "m");
    expect(ended).toMatchObject({ code: 2, err: "m holds no .yaml or .yml file, so nothing was checked there.\n" });
  });

  test("standard input that is no text", async () => {
    expect(await runIn({}, "lint", "-")).toMatchObject({ code: 2, err: "Standard input is not UTF-8 text.\n" });
  });
});

describe("which files", () => {
  async function checked(
    files: Readonly<Record<string, string>>,
    ...paths: readonly string[]
  ): Promise<readonly string[]> {
    const { out } = await runIn({ files, stdin: wrong }, "lint", "--format", "json", ...paths);
    return [...new Set([...out.matchAll(/"file": "(.*)"/g)].map(([, file]) => file ?? ""))];
  }

  const files = { "m/b.yml": wrong, "m/a.yaml": wrong, "m/deep/c.yaml": wrong, "m/d.json": wrong, "e.txt": wrong };

  test.each([
    [["m"], ["m/a.yaml", "m/b.yml", "m/deep/c.yaml"]],
    [["."], ["m/a.yaml", "m/b.yml", "m/deep/c.yaml"]],
    [
      ["m/b.yml", "m"],
      ["m/b.yml", "m/a.yaml", "m/deep/c.yaml"],
    ],
    [["e.txt", "./e.txt"], ["e.txt"]],
    [["./e.txt", "e.txt"], ["./e.txt"]],
    [
      ["-", "e.txt"],
      ["-", "e.txt"],
    ],
  ])("%j", async (paths, expected) => {
    expect(await checked(files, ...paths)).toEqual(expected);
  });
});

test("files of one run see each other", async () => {
  const missing = "lane/traffic-routing-missing";
  const lonely = await runIn({ files: { "r.yaml": rolloutByAnnotation } }, "lint", "r.yaml");
  expect(lonely.out).toContain(missing);
  const together = await runIn({ files: { "r.yaml": rolloutByAnnotation, "t.yaml": trafficRouting } }, "lint", ".");
  expect(together.out).not.toContain(missing);
});

describe("text", () => {
  test("one line for each finding, and one that sums up", async () => {
    const { out } = await runIn({ files: { "a.yaml": `# first\n---\n${wrong}` } }, "lint", "a.yaml");
    expect(out.split("\n")).toEqual([
      expect.stringMatching(/^a\.yaml:7:1 error schema\/required .*objectRef.*\.$/),
      expect.stringMatching(/^a\.yaml:8:3 error schema\/unknown-field .*objectReff.*$/),
      "2 errors in 1 file with 1 document",
      "",
    ]);
  });

  test("nothing found is said, too", async () => {
    const { out } = await runIn({ files: { "a.yaml": `${clean}---\n${clean}`, "b.yaml": "# b\n" } }, "lint", ".");
    expect(out).toBe("no findings in 2 files with 2 documents\n");
  });

  test("colors are for terminals, never for files", async () => {
    const files = { "a.yaml": wrong };
    const escape = "\u001b[31m";
    const onTerminal = await runIn({ files, color: true }, "lint", "a.yaml");
    expect(onTerminal.out).toContain(`${escape}error`);
    const inFile = await runIn({ files, color: true }, "lint", "--format", "text=out.txt", "a.yaml");
    expect(inFile.out).toBe("");
    expect(inFile.written["out.txt"]).toContain("a.yaml:6:3 error schema/unknown-field");
  });

  test("text of a manifest cannot steer the terminal", async () => {
    const { out } = await runIn(
      { files: { "a.yaml": wrong.replace("objectReff", '"\\e[2Jref\\n"') } },
      "lint",
      "a.yaml",
    );
    expect(out).toContain("schema/unknown-field");
    expect(out).not.toContain("\u001b");
    expect(
      out
        .trimEnd()
        .split("\n")
        .every((line) => /^(?:a\.yaml:\d|\d errors)/.test(line)),
    ).toBe(true);
  });
});
