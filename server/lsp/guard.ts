import { type CancellationToken, ErrorCodes, LSPErrorCodes, ResponseError } from "vscode-languageserver/node";
import type { Log } from "./log.ts";

/** A request that cannot be answered as it was put; the reason goes back to the client. */
export class InvalidRequest extends Error {}

/** The only place where a request that fails is caught: it is logged, answered, and the server lives on. */
export function guard<Params, Answer>(
  name: string,
  log: Log,
  answer: (params: Params) => Answer,
): (params: Params, token: CancellationToken) => Answer | ResponseError {
  return (params, token) => {
    if (token.isCancellationRequested) return new ResponseError(LSPErrorCodes.RequestCancelled, `${name} was canceled`);
    try {
      return answer(params);
    } catch (error) {
      if (error instanceof InvalidRequest)
        return new ResponseError(ErrorCodes.InvalidParams, `${name}: ${error.message}`);
      log.error(`${name}: failed ${stackOf(error)}`);
      return new ResponseError(ErrorCodes.InternalError, `${name} failed: ${messageOf(error)}`);
    }
  };
}

/** The same for notifications and events, which have no answer. */
export function guardNotification<Params>(
  name: string,
  log: Log,
  handle: (params: Params) => void | Promise<void>,
): (params: Params) => void {
  const failed = (error: unknown): void => log.error(`${name}: failed ${stackOf(error)}`);
  return (params) => {
    try {
      handle(params)?.catch(failed);
    } catch (error) {
      failed(error);
    }
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
