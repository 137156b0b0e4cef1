import { isObject } from "#domain/json.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { runProgram, type ProgramFailure } from "./runProgram.ts";
import type { UpstreamModule } from "./upstream.ts";

/** One executable to build. */
export interface GoBuild {
  /** Folder of the module that holds the package. */
  readonly moduleDirectory: string;
  /** The package inside the module, `.` or `./name`. */
  readonly package: string;
  /** File to write. */
  readonly output: string;
  /** Go variables to set, by their full names. */
  readonly variables?: Readonly<Record<string, string>>;
}

const missingGo =
  "The real cluster is built from source and there is no Go on this machine: running `go` found no such program. " +
  "Install Go 1.24 or newer (https://go.dev/dl/), make sure that `go` is on the PATH, and run this again.";

function explain(what: string, failure: ProgramFailure): string {
  if (failure.missing) return missingGo;
  const lastLines = failure.stderr.trimEnd().split("\n").slice(-20).join("\n");
  return `${what} failed: Go ended with exit code ${failure.exitCode}.\n${lastLines}`;
}

async function go(what: string, args: readonly string[]): Promise<Result<string, string>> {
  const ran = await runProgram({
    program: "go",
    args,
    environment: { ...process.env, CGO_ENABLED: "0", GOWORK: "off" },
  });
  return ran.ok ? ran : fail(explain(what, ran.failure));
}

/** The version line of the Go on this machine, or a sentence that says that Go is missing and what to do. */
export async function goVersion(): Promise<Result<string, string>> {
  const version = await go("Asking Go for its version", ["version"]);
  return version.ok ? ok(version.value.trim()) : version;
}

/** Fetches a module into Go's module cache, when it is not there yet, and yields its folder (read-only). */
export async function downloadModule(module: UpstreamModule): Promise<Result<string, string>> {
  const name = `${module.path}@${module.version}`;
  const answer = await go(`Downloading ${name}`, ["mod", "download", "-json", name]);
  if (!answer.ok) return answer;
  const parsed: unknown = JSON.parse(answer.value);
  if (isObject(parsed) && typeof parsed["Dir"] === "string") return ok(parsed["Dir"]);
  return fail(`Downloading ${name} failed: Go did not say where it put the module. It printed: ${answer.value.trim()}`);
}

/** Builds one executable. Go's own build cache makes an unchanged one quick. */
export async function goBuild(build: GoBuild): Promise<Result<string, string>> {
  // Two compilers at a time: people go on working on the machine while this takes its minutes.
  const flags = ["-p", "2", "-mod=readonly", "-trimpath", "-buildvcs=false"];
  const variables = Object.entries(build.variables ?? {}).map(([name, value]) => `-X ${name}=${value}`);
  return go(`Building ${build.package} of ${build.moduleDirectory}`, [
    "build",
    "-C",
    build.moduleDirectory,
    ...flags,
    "-ldflags",
    ["-s -w", ...variables].join(" "),
    "-o",
    build.output,
    build.package,
  ]);
}
