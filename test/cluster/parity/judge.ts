import type { AdmissionOracle } from "#test-cluster/admissionOracle.ts";
import { refusals } from "./engineVerdict.ts";
import type { Generated } from "./generate.ts";
import type { Judged } from "./tally.ts";

/** Requests on their way at a time: more do not make the server answer faster. */
const inFlight = 16;

/** Has every manifest judged by the server and by our engine, in order. */
export async function judgeAll(
  oracle: AdmissionOracle,
  namespace: string,
  manifests: Iterable<Generated>,
): Promise<readonly Judged[]> {
  const judged: Judged[] = [];
  const source = manifests[Symbol.iterator]();
  const work = async (): Promise<void> => {
    for (let next = source.next(); next.done !== true; next = source.next()) {
      const manifest = next.value;
      const server = await oracle.verdict(manifest.text);
      judged[manifest.number] = { manifest, server, ours: refusals(manifest.text, namespace) };
    }
  };
  await Promise.all(Array.from({ length: inFlight }, work));
  return judged;
}
