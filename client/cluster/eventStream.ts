import type { Readable } from "node:stream";
import { plainFailure, transportFailure, type RequestFailure } from "./requestFailure.ts";
import { readWatchEvent, type WatchEvent } from "./watchEvent.ts";

/** Why a stream of events is over; undefined when the server ended it in an orderly way. */
export type StreamEnd = RequestFailure | undefined;

/**
 * Hands over the events of a watch, all those of one portion of data together, until the stream is over or `take` says
 * false. `idleMs` says how long it may be silent: a connection that was cut without a word is otherwise never noticed.
 */
export async function readEvents(
  stream: Readable,
  idleMs: () => number,
  take: (events: readonly WatchEvent[]) => boolean,
): Promise<StreamEnd> {
  let idle = false;
  const giveUp = (): void => {
    idle = true;
    stream.destroy();
  };
  let timer = setTimeout(giveUp, idleMs());
  let rest = "";
  try {
    for await (const portion of stream.setEncoding("utf8")) {
      clearTimeout(timer);
      const lines = (rest + String(portion)).split("\n");
      rest = lines.pop() ?? "";
      if (!take(lines.filter((line) => line !== "").map(readWatchEvent))) return undefined;
      timer = setTimeout(giveUp, idleMs());
    }
  } catch (error) {
    if (!idle) return transportFailure(error);
  } finally {
    clearTimeout(timer);
  }
  return idle ? plainFailure("timedOut", "The watch fell silent.") : undefined;
}
