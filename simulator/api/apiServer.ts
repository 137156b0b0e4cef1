import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import type { JsonObject } from "#domain/json.ts";
import { ok, type Result } from "#domain/result.ts";
import type { Clock } from "#simulator/clock/clock.ts";
import { unauthorized, unsupportedMediaType } from "#simulator/store/apiFailure.ts";
import type { ObjectStore } from "#simulator/store/objectStore.ts";
import type { User } from "./access.ts";
import { refusal, type Answer } from "./answer.ts";
import type { Api, GrantedWatch } from "./api.ts";
import type { ApiRequest } from "./apiRequest.ts";
import type { Faults, PlannedFailure } from "./faults.ts";
import { protobufType, readProtobuf } from "./protobuf.ts";
import type { ServerCertificate } from "#simulator/tls/selfSignedCertificate.ts";
import { watch } from "./watching.ts";

/** What the server serves. */
export interface ServedApi {
  readonly api: Api;
  readonly store: ObjectStore;
  /** Real time: bookmarks and time-outs of watches do not run faster in a cluster that does. */
  readonly clock: Clock;
  readonly faults: Faults;
  /** Who a bearer token belongs to. */
  readonly userOf: (token: string) => User | undefined;
  /** Called after every request that was answered, with what was answered. */
  readonly onAnswered: (request: ApiRequest, answer: Answer) => void;
}

/** A listening API. */
export interface ListeningApi {
  /** `https://127.0.0.1:<port>`, or with `http:` where there is no certificate. */
  readonly server: string;
  stop(): Promise<void>;
}

/** Listens on loopback, on the given port or on a free one (0). */
export async function listen(
  served: ServedApi,
  port: number,
  certificate: ServerCertificate | undefined,
): Promise<ListeningApi> {
  const connection = new ApiConnections(served);
  const serve: RequestListener = (message, response) => {
    connection.serve(message, response).catch((error: unknown) => broken(response, error));
  };
  const server =
    certificate === undefined
      ? createServer(serve)
      : createTlsServer({ cert: certificate.certificate, key: certificate.key }, serve);
  server.on("connection", (socket) => connection.opened(socket));
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const protocol = certificate === undefined ? "http" : "https";
  return { server: `${protocol}://127.0.0.1:${portOf(server)}`, stop: () => connection.close(server) };
}

/** The client went away in the middle, or the simulator has a bug: the client learns of the second, the first hears nothing. */
function broken(response: ServerResponse, error: unknown): void {
  if (response.destroyed || response.headersSent) return void response.destroy();
  const message = error instanceof Error ? error.message : String(error);
  send(response, refusal({ code: 500, reason: "InternalError", message }));
}

function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}

interface OpenWatch {
  readonly response: ServerResponse;
  readonly stop: () => void;
}

/** The sockets and watches of one server. */
class ApiConnections {
  readonly #served: ServedApi;
  readonly #sockets = new Set<Socket>();
  readonly #watches = new Set<OpenWatch>();

  constructor(served: ServedApi) {
    this.#served = served;
    served.faults.onCut((how) => this.#cut(how));
  }

  opened(socket: Socket): void {
    this.#sockets.add(socket);
    socket.once("close", () => this.#sockets.delete(socket));
  }

  async close(server: Server): Promise<void> {
    for (const { stop } of this.#watches) stop();
    this.#watches.clear();
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  async serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const { faults } = this.#served;
    const sent = await bodyOf(message);
    if (faults.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, faults.delayMs));
    if (faults.halfOpen || response.destroyed) return;
    const url = new URL(message.url ?? "/", "http://localhost");
    const isWatch = url.searchParams.get("watch") === "true" || url.searchParams.get("watch") === "1";
    const method = message.method ?? "GET";
    const planned = faults.take({ method, path: url.pathname, query: url.searchParams, isWatch });
    if (planned !== undefined) return send(response, plannedAnswer(planned));
    const token = /^Bearer (.+)$/i.exec(message.headers.authorization ?? "")?.[1];
    const user = token === undefined ? undefined : this.#served.userOf(token);
    if (user === undefined) return send(response, refusal(unauthorized()));
    const contentType = (message.headers["content-type"] ?? "").split(";")[0]?.trim() ?? "";
    const read = readableBody(sent, contentType);
    if (!read.ok) return send(response, refusal(unsupportedMediaType(read.failure)));
    const request: ApiRequest = {
      method,
      path: url.pathname,
      query: url.searchParams,
      accept: message.headers.accept ?? "",
      ...read.value,
      user,
      host: message.headers.host ?? "",
    };
    const result = this.#served.api.handle(request);
    if ("wish" in result) return this.#stream(response, result);
    send(response, result);
    this.#served.onAnswered(request, result);
  }

  #stream(response: ServerResponse, granted: GrantedWatch): void {
    response.writeHead(200, { "content-type": "application/json", "cache-control": "no-cache, private" });
    response.flushHeaders();
    const { store, clock, faults } = this.#served;
    const stop = watch(store, clock, granted.wish, granted.present, {
      event: (type: string, object: JsonObject) => {
        if (!faults.halfOpen) response.write(`${JSON.stringify({ type, object })}\n`);
      },
      end: () => response.end(),
    });
    const open: OpenWatch = { response, stop };
    this.#watches.add(open);
    response.once("close", () => {
      stop();
      this.#watches.delete(open);
    });
  }

  #cut(how: "reset" | "end"): void {
    for (const { response, stop } of this.#watches) {
      stop();
      if (how === "end") response.end();
      // Node cannot reset a TLS socket; dropping it without a closing alert looks the same to a client.
      else response.socket?.destroy();
    }
    this.#watches.clear();
  }
}

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of message) parts.push(Buffer.from(part));
  return Buffer.concat(parts);
}

function readableBody(sent: Buffer, contentType: string): Result<Pick<ApiRequest, "body" | "contentType">, string> {
  if (contentType !== protobufType) return ok({ body: sent.toString("utf8"), contentType });
  const read = readProtobuf(sent);
  return read.ok ? ok({ body: JSON.stringify(read.value), contentType: "application/json" }) : read;
}

const reasons: Readonly<Record<PlannedFailure["status"], string>> = {
  401: "Unauthorized",
  403: "Forbidden",
  404: "NotFound",
  409: "Conflict",
  410: "Expired",
  429: "TooManyRequests",
  500: "InternalError",
  503: "ServiceUnavailable",
};

function plannedAnswer({ status, retryAfterSeconds }: PlannedFailure): Answer {
  const reason = reasons[status];
  const planned = refusal({ code: status, reason, message: `${reason}: switched on by a fault of the demo cluster` });
  return { ...planned, ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }) };
}

function send(response: ServerResponse, { status, body, contentType, retryAfterSeconds }: Answer): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    "content-type": contentType ?? "application/json",
    "content-length": Buffer.byteLength(text),
    ...(retryAfterSeconds === undefined ? {} : { "retry-after": String(retryAfterSeconds) }),
  });
  response.end(text);
}
