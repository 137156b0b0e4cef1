import type { JsonObject } from "#domain/json.ts";
import { statusObject, type ApiFailure } from "#simulator/store/apiFailure.ts";

/** A complete answer of the API. */
export interface Answer {
  readonly status: number;
  readonly body: JsonObject;
  readonly contentType?: string;
  readonly retryAfterSeconds?: number;
}

/** An answer that goes well. */
export function answer(status: number, body: JsonObject): Answer {
  return { status, body };
}

/** A refusal as an answer. */
export function refusal(failure: ApiFailure): Answer {
  return { status: failure.code, body: statusObject(failure) };
}
