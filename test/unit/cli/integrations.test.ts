import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { delimiter, dirname, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { isObject, type Json, listAt, objectAt, stringAt } from "#domain/json.ts";
import { rolloutByField, trafficRouting } from "#support/seedManifests.ts";
import { temporaryFolder } from "#support/temporaryFolder.ts";
import { runIn } from "./memoryIo.ts";

function read(file: string): Json {
  return parse(readFileSync(file, "utf8"));
}

const manifest: Json = JSON.parse(readFileSync("package.json", "utf8"));

describe("the hook of pre-commit", () => {
  const [hook] = listAt(read(".pre-commit-hooks.yaml"), []);

  test("names a program that the package installs, built when it is installed from the repository", () => {
    const [program] = (stringAt(hook, ["entry"]) ?? "").split(" ");
    expect(Object.keys(objectAt(manifest, ["bin"]) ?? {})).toEqual([program]);
    expect(stringAt(hook, ["language"])).toBe("node");
    const prepare = stringAt(manifest, ["scripts", "prepare"]) ?? "";
    expect(existsSync(prepare.replace(/^node /, ""))).toBe(true);
  });

  test("takes files that changed, and knows the others", async () => {
    const [, ...args] = (stringAt(hook, ["entry"]) ?? "").split(" ");
    const files = { "r.yaml": rolloutByField, "t.yaml": trafficRouting };
    const { code, out } = await runIn({ files }, ...args, "r.yaml");
    expect(code).toBe(1);
    expect(out).toContain("lane/ref-not-read");
    expect(out).toContain("in 1 file with");
  });
});

describe("the GitHub Action", () => {
  const action = read("action.yml");
  const inputs = objectAt(action, ["inputs"]) ?? {};
  const [build, lint] = listAt(action, ["runs", "steps"]);

  /** The input that a variable of the step carries. */
  function inputOf(variable: string): string | undefined {
    return /inputs\.([a-z-]+)/.exec(stringAt(lint, ["env", variable]) ?? "")?.[1];
  }

  test("builds the program that the package calls its own", () => {
    const scripts = objectAt(manifest, ["scripts"]) ?? {};
    expect(stringAt(build, ["run"])).toBe("npm ci --no-audit --no-fund && npm run --silent build");
    expect(scripts).toHaveProperty("build");
    const program = stringAt(manifest, ["bin", "kruise-rollouts"]);
    expect(stringAt(lint, ["env", "PROGRAM"])).toBe(`\${{ github.action_path }}/${program}`);
  });

  test("hands every input on, as data and not as script", () => {
    const used = Object.keys(objectAt(lint, ["env"]) ?? {}).flatMap((variable) => inputOf(variable) ?? []);
    expect(used.toSorted()).toEqual(Object.keys(inputs).toSorted());
    expect(stringAt(lint, ["run"])).not.toContain("${{");
  });

  /** Runs the step as a runner would, with the program from the sources. */
  function run(given: Readonly<Record<string, string>>) {
    const folder = temporaryFolder({ "my files/r.yaml": rolloutByField, "t.yaml": trafficRouting });
    const environment = Object.keys(objectAt(lint, ["env"]) ?? {}).map((variable) => {
      const input = inputOf(variable);
      const fallback = input === undefined ? resolve("cli/main.ts") : stringAt(inputs, [input, "default"]);
      return [variable, given[input ?? ""] ?? fallback ?? ""] as const;
    });
    const ended = spawnSync("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", stringAt(lint, ["run"]) ?? ""], {
      cwd: folder.path,
      encoding: "utf8",
      env: {
        ...Object.fromEntries(environment),
        PATH: `${dirname(process.execPath)}${delimiter}${process.env["PATH"] ?? ""}`,
      },
    });
    const sarif = resolve(folder.path, "out.sarif");
    return { ...ended, sarif: existsSync(sarif) ? readFileSync(sarif, "utf8") : undefined };
  }

  test("annotates what it finds and fails", () => {
    const { status, stdout, stderr, sarif } = run({});
    expect([status, stderr, sarif]).toEqual([1, "", undefined]);
    expect(stdout).toMatch(/^::error file=my files\/r\.yaml,line=\d+,.*,title=lane\/ref-not-read::/m);
  });

  test("takes all its inputs", () => {
    const { status, stdout, stderr, sarif } = run({
      paths: "my files/r.yaml\nt.yaml\n",
      "controller-version": "0.5",
      "fail-on": "info",
      "closed-world": "true",
      "sarif-file": "out.sarif",
    });
    expect([status, stderr]).toEqual([1, ""]);
    expect(stdout).toContain("::error ");
    const log: Json = JSON.parse(sarif ?? "");
    expect(stringAt(log, ["runs", 0, "properties", "controllerVersion"])).toBe("0.5");
    expect(isObject(log) && stdout.includes("title=reference/not-found")).toBe(true);
    const missing = run({ baseline: "known.json" });
    expect([missing.status, missing.stderr]).toEqual([
      2,
      "known.json does not exist. Write a baseline with --write-baseline known.json.\n",
    ]);
  });
});

test("the version that the program prints is that of the package", async () => {
  expect((await runIn({}, "--version")).out).toBe(`${stringAt(manifest, ["version"])}\n`);
});
