import { setImmediate } from "node:timers/promises";

/** How long background work may hold the thread before requests get their turn, in milliseconds. */
const sliceMs = 8;

/**
 * Runs background work piece by piece, letting requests through in between. Ends early when the signal is aborted and
 * then returns false.
 */
export async function inSlices(work: Iterator<unknown>, signal: AbortSignal, nowMs: () => number): Promise<boolean> {
  let begin = nowMs();
  while (!signal.aborted) {
    if (work.next().done) return true;
    if (nowMs() - begin < sliceMs) continue;
    await setImmediate();
    begin = nowMs();
  }
  return false;
}
