import { SetupFailure } from "./failure.mjs";
import { runProgram } from "./program.mjs";

/** Audits and funding notes cost time and say nothing about this project. */
const QUIET = ["--loglevel=error", "--no-audit", "--no-fund"];

/** npm says first what is wrong; for a usage error a page of help follows. */
const TOLD_LINES = 12;

const NETWORK = "Check that the npm registry can be reached from here (npm ping), then run the command again.";

/** What to do, by npm's error code. */
const ADVICE = new Map([
  ["EUSAGE", "The lock file does not fit package.json. Run npm install in that folder and commit both files."],
  ["ENOSPC", "Make room on the disk, then run the command again."],
  ["EACCES", "Make the folder writable for this user, then run the command again."],
  ["EINTEGRITY", "A package is not the one the lock file names. Run npm cache verify, then run the command again."],
]);

/** Runs npm in a folder. `purpose` completes the sentence "npm could not …". */
export async function runNpm(args, folder, purpose) {
  const { command, first, shell } = npmProgram(process.env, process.platform);
  const { code, output } = await runProgram(command, [...first, ...args, ...QUIET], { cwd: folder, shell });
  if (code === 0) {
    return;
  }
  const ending = code === null ? "could not be run" : `ended with code ${code}`;
  throw new SetupFailure(
    `npm could not ${purpose}: "npm ${args.join(" ")}" in ${folder} ${ending}.\n` +
      `${output.slice(0, TOLD_LINES).join("\n")}\n${adviceFor(output)}`,
  );
}

export function adviceFor(output) {
  const code = output.map((line) => /^npm (?:error|ERR!) code (\S+)/.exec(line)?.[1]).find((found) => found);
  return ADVICE.get(code) ?? NETWORK;
}

/** The npm that runs this script where there is one, so that one run does not mix two versions of npm. */
export function npmProgram(environment, platform) {
  const running = environment.npm_execpath;
  if (running !== undefined && /npm-cli\.c?js$/.test(running)) {
    return { command: environment.npm_node_execpath ?? process.execPath, first: [running], shell: false };
  }
  // On Windows npm is a batch file, which only a shell can start.
  return { command: "npm", first: [], shell: platform === "win32" };
}
