import http, { type IncomingMessage, type OutgoingHttpHeaders } from "node:http";
import https, { type RequestOptions } from "node:https";
import { fail, ok, type Result } from "#domain/result.ts";
import { plainFailure, transportFailure, type RequestFailure } from "./requestFailure.ts";

/** One HTTP request, ready to be sent. */
export interface Outgoing {
  readonly url: URL;
  readonly method: string;
  readonly headers: OutgoingHttpHeaders;
  readonly body: string | undefined;
  /** Agent and TLS options. The latter are repeated here because VS Code may put an agent of its own in place. */
  readonly connection: Pick<RequestOptions, "agent" | "ca" | "cert" | "key" | "rejectUnauthorized" | "servername">;
  readonly connectMs: number;
  /** Ends the request at any time, the body of the answer included. */
  readonly signal: AbortSignal;
}

/**
 * Sends one request with Node's own client, which VS Code's proxy and certificate settings reach. Resolves with the
 * answer, whatever its status, as soon as the headers are there; the body is still to be read.
 */
export function exchange(outgoing: Outgoing): Promise<Result<IncomingMessage, RequestFailure>> {
  return send(outgoing, true);
}

function send(outgoing: Outgoing, again: boolean): Promise<Result<IncomingMessage, RequestFailure>> {
  const { url, method, headers, body, connection, connectMs, signal } = outgoing;
  const secure = url.protocol === "https:";
  return new Promise((resolve) => {
    const request = (secure ? https : http).request({
      ...connection,
      protocol: url.protocol,
      hostname: url.hostname.replace(/^\[(.*)\]$/, "$1"),
      port: url.port === "" ? undefined : url.port,
      path: `${url.pathname}${url.search}`,
      method,
      headers,
      signal,
    });
    let tooSlow = false;
    request.once("socket", (socket) => {
      if (!socket.connecting) return;
      const timer = setTimeout(() => {
        tooSlow = true;
        request.destroy();
      }, connectMs);
      socket.once(secure ? "secureConnect" : "connect", () => clearTimeout(timer));
      socket.once("close", () => clearTimeout(timer));
    });
    request.once("response", (response) => resolve(ok(response)));
    request.on("error", (error) => {
      // A kept connection may have been closed by the server just as it was taken up again.
      if (again && request.reusedSocket && method === "GET" && isReset(error)) resolve(send(outgoing, false));
      else if (tooSlow) resolve(fail(plainFailure("timedOut", `No connection within ${connectMs / 1000} s.`)));
      else resolve(fail(transportFailure(signal.aborted ? signal.reason : error)));
    });
    request.end(body);
  });
}

function isReset(error: Error): boolean {
  return "code" in error && (error.code === "ECONNRESET" || error.code === "EPIPE");
}
