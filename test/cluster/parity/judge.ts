import type { AdmissionOracle } from "#test-cluster/admissionOracle.ts";
import { refusals } from "./engineVerdict.ts";
import type { Generated } from "./generate.ts";
import { type LeftOut, reasonToLeaveOut } from "./leftOut.ts";
import { isDisagreement, type Judged } from "./tally.ts";

/** Requests on their way at a time: more do not make the server answer faster. */
const inFlight = 16;

/** What the server and our engine say to some manifests. */
export interface Judgement {
  /** In the order they were made. */
  readonly judged: readonly Judged[];
  /** How many beside them were left out, by the reason. */
  readonly leftOut: ReadonlyMap<LeftOut, number>;
}

type Answer = Judged & { readonly leftOut: LeftOut | undefined };

/** Takes from the source until as many manifests as wanted were judged by both. What comes out depends on it alone. */
export async function judgeMany(
  oracle: AdmissionOracle,
  namespace: string,
  source: Generator<Generated, never>,
  wanted: number,
): Promise<Judgement> {
  const judged: Judged[] = [];
  const leftOut = new Map<LeftOut, number>();
  while (judged.length < wanted) {
    for (const answer of await round(oracle, namespace, source, wanted - judged.length)) {
      if (answer.leftOut === undefined) judged.push(answer);
      else leftOut.set(answer.leftOut, (leftOut.get(answer.leftOut) ?? 0) + 1);
    }
  }
  return { judged, leftOut };
}

/** What is said to the next manifests, in their order. */
async function round(
  oracle: AdmissionOracle,
  namespace: string,
  source: Generator<Generated, never>,
  count: number,
): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  let begun = 0;
  const work = async (): Promise<void> => {
    while (begun < count) {
      const place = begun++;
      const manifest = source.next().value;
      const verdicts = { server: await oracle.verdict(manifest.text), ours: refusals(manifest.text, namespace) };
      const isMiss = isDisagreement(verdicts) && !verdicts.server.accepted;
      const reason = isMiss ? await reasonToLeaveOut(oracle, manifest.text, verdicts.server) : undefined;
      answers[place] = { manifest, ...verdicts, leftOut: reason };
    }
  };
  await Promise.all(Array.from({ length: inFlight }, work));
  return answers;
}
