import type { IncomingMessage } from "node:http";
import { pipeline } from "node:stream";
import { createGunzip } from "node:zlib";
import { fail, ok, type Result } from "#domain/result.ts";
import { transportFailure, type RequestFailure } from "./requestFailure.ts";

/** Reads the rest of an answer as text. When `signal` ended it, its reason is the failure. */
export async function readBody(answer: IncomingMessage, signal: AbortSignal): Promise<Result<string, RequestFailure>> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of plain(answer)) chunks.push(Buffer.from(chunk));
  } catch (error) {
    return fail(transportFailure(signal.aborted ? signal.reason : error));
  }
  return ok(Buffer.concat(chunks).toString("utf8"));
}

/** The answer, unzipped where the server zipped it. */
function plain(answer: IncomingMessage): NodeJS.ReadableStream {
  if (answer.headers["content-encoding"] !== "gzip") return answer;
  const gunzip = createGunzip();
  // The error of either end reaches whoever reads `gunzip`, so this end has nothing left to do about it.
  pipeline(answer, gunzip, () => undefined);
  return gunzip;
}
