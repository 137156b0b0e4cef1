// Measures what a person waits for, against yaml-language-server on the same file with the same schema, in one run.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Contender, contenders } from "./contenders.ts";
import { corpus, type Corpus } from "./corpus.ts";
import { type LintCost, measureLint } from "./lintFleet.ts";
import { MeasuredServer } from "./measuredServer.ts";
import { percentile } from "./percentile.ts";
import { table } from "./table.ts";

/** How much faster a keystroke, and a file among many, has to be for this run to succeed. */
const wantedRatio = 10;
const wantedLintRatio = 20;
const starts = 5;
const runs = [
  { lines: 200, keystrokes: 100 },
  { lines: 20_000, keystrokes: 30 },
];

interface Samples {
  readonly initialized: number[];
  readonly diagnosed: number[];
  readonly keystroke: number[];
}

function emptySamples(): Samples {
  return { initialized: [], diagnosed: [], keystroke: [] };
}

/** The file to edit, and the folder with everything around it. */
interface Bench {
  readonly file: Corpus;
  readonly folder: string;
}

type Measured = ReadonlyMap<Contender, Samples>;

/** Starts and toggles both servers in turns, so that whatever else the machine does hits both. */
async function measure(pair: readonly Contender[], bench: Bench, keystrokes: number): Promise<Measured> {
  const samples = new Map(pair.map((it): [Contender, Samples] => [it, emptySamples()]));
  for (let round = 0; round < starts; round++) {
    for (const contender of pair) (await launch(contender, bench, samples)).stop();
  }
  const running: { readonly contender: Contender; readonly server: MeasuredServer }[] = [];
  try {
    for (const contender of pair) running.push({ contender, server: await launch(contender, bench, samples) });
    // The first ones find cold code.
    for (const { server } of running) for (let warm = 0; warm < 6; warm++) await server.keystroke();
    for (let round = 0; round < keystrokes; round++) {
      for (const { contender, server } of running) samples.get(contender)?.keystroke.push(await server.keystroke());
    }
  } finally {
    for (const { server } of running) server.stop();
  }
  return samples;
}

async function launch(contender: Contender, { file, folder }: Bench, samples: Measured): Promise<MeasuredServer> {
  const server = await MeasuredServer.launch(contender, file, folder);
  samples.get(contender)?.initialized.push(server.start.initializedMs);
  samples.get(contender)?.diagnosed.push(server.start.diagnosedMs);
  return server;
}

const measures = [
  { name: "spawn → initialized", of: (it: Samples) => it.initialized },
  { name: "spawn → first diagnostics", of: (it: Samples) => it.diagnosed },
  { name: "keystroke → diagnostics", of: (it: Samples) => it.keystroke },
];

/** The rows of one file size, each with its ratio at the 95th percentile. */
function compare(file: Corpus, ours: Samples, theirs: Samples): { readonly rows: string[][]; readonly ratio: number } {
  const ms = (value: number): string => value.toFixed(1);
  const compared = measures.map(({ name, of }) => {
    const [mine, other] = [of(ours), of(theirs)];
    const [mine95, other95] = [percentile(mine, 0.95), percentile(other, 0.95)];
    const cells = [percentile(mine, 0.5), mine95, percentile(other, 0.5), other95].map(ms);
    const ratio = other95 / mine95;
    return { ratio, row: [`${name}, ${file.lines} lines`, ...cells, `${ratio.toFixed(1)}×`] };
  });
  return { rows: compared.map(({ row }) => row), ratio: compared.at(-1)?.ratio ?? 0 };
}

/** What checking a whole repository costs, in words. */
function lintLines({ files, cpuMs, wallMs, oursPerFile, theirsPerFile }: LintCost, theirs: string): readonly string[] {
  const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;
  const perSecond = Math.round((files / cpuMs) * 1000).toLocaleString("en");
  return [
    `lint, ${files.toLocaleString("en")} files, one in ten a Rollout: ${seconds(cpuMs)} of processor time, ${seconds(wallMs)} on the clock; ${perSecond} files a second of one core, the start included.`,
    `Processor time for a file: ours ${oursPerFile.toFixed(3)} ms (found, read, indexed and checked), ${theirs} ${theirsPerFile.toFixed(3)} ms (opened and checked): ${(theirsPerFile / oursPerFile).toFixed(1)}×.`,
  ];
}

function prepare(root: string, lines: number): Bench {
  const file = corpus(lines);
  const folder = join(root, String(lines));
  mkdirSync(folder);
  writeFileSync(join(folder, "rollouts.yaml"), file.text);
  writeFileSync(join(folder, "targets.yaml"), file.targets);
  return { file, folder };
}

const root = mkdtempSync(join(tmpdir(), "kruise-rollouts-bench-"));
try {
  const { ours, theirs } = contenders(root);
  const rows = [["milliseconds", "ours p50", "p95", `${theirs.name} p50`, "p95", "p95 ratio"]];
  const ratios: number[] = [];
  for (const { lines, keystrokes } of runs) {
    const bench = prepare(root, lines);
    const samples = await measure([ours, theirs], bench, keystrokes);
    const compared = compare(bench.file, samples.get(ours) ?? emptySamples(), samples.get(theirs) ?? emptySamples());
    rows.push(...compared.rows);
    ratios.push(compared.ratio);
  }
  console.log(table(rows));
  console.log(`\n${theirs.name} waits 200 ms after each edit before it checks; that is part of its times.`);
  const met = ratios.every((ratio) => ratio >= wantedRatio);
  console.log(`Keystrokes at least ${wantedRatio}× faster at every size: ${met ? "yes" : "no"}.\n`);
  const fleet = join(root, "fleet");
  mkdirSync(fleet);
  const cost = await measureLint(fleet, theirs);
  for (const line of lintLines(cost, theirs.name)) console.log(line);
  const lintMet = cost.theirsPerFile / cost.oursPerFile >= wantedLintRatio;
  console.log(`A file at least ${wantedLintRatio}× cheaper: ${lintMet ? "yes" : "no"}.`);
  process.exitCode = met && lintMet ? 0 : 1;
} finally {
  rmSync(root, { recursive: true });
}
