import type { AdmissionOracle } from "#test-cluster/admissionOracle.ts";
import { refusals } from "./engineVerdict.ts";
import { generate } from "./generate.ts";
import { judgeMany, type Judgement } from "./judge.ts";
import { reasonToLeaveOut } from "./leftOut.ts";
import { disagreementText } from "./report.ts";
import { shrink } from "./shrink.ts";
import { isDisagreement, type Judged, type Tally, tallyOf } from "./tally.ts";

/** More than this many are not shrunk: the first ones tell enough. */
const mostShrunk = 12;

/** What a run came to, and the first disagreements in words. */
export interface Outcome extends Pick<Judgement, "leftOut"> {
  readonly tally: Tally;
  readonly disagreements: readonly string[];
}

/** Generates, asks both sides, counts, and shrinks what they disagree about. The namespace is the oracle's. */
export async function runParity(
  oracle: AdmissionOracle,
  namespace: string,
  given: { readonly seed: number; readonly count: number },
): Promise<Outcome> {
  const { judged, leftOut } = await judgeMany(oracle, namespace, generate(given.seed), given.count);
  const tally = tallyOf(judged);
  const disagreements: string[] = [];
  for (const each of [...tally.falseAlarms, ...tally.misses].slice(0, mostShrunk)) {
    disagreements.push(await inWords(oracle, namespace, each));
  }
  return { tally, leftOut, disagreements };
}

async function inWords(oracle: AdmissionOracle, namespace: string, judged: Judged): Promise<string> {
  const verdicts = async (text: string) => ({ server: await oracle.verdict(text), ours: refusals(text, namespace) });
  const small = await shrink(judged.manifest, async (text) => {
    const both = await verdicts(text);
    return (
      isDisagreement(both) &&
      both.server.accepted === judged.server.accepted &&
      both.server.by === judged.server.by &&
      (both.server.accepted || (await reasonToLeaveOut(oracle, text, both.server)) === undefined)
    );
  });
  return disagreementText({ ...judged, ...(await verdicts(small)) }, small);
}
