import type { IncomingMessage, OutgoingHttpHeaders } from "node:http";
import type { Readable } from "node:stream";
import type { Json } from "#domain/json.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { AgentPool } from "./agentPool.ts";
import type { ConnectionSettings } from "./connectionSettings.ts";
import type { Credential, Credentials } from "./credentials.ts";
import { Deadline } from "./deadline.ts";
import { exchange } from "./exchange.ts";
import { parseJson } from "./parseJson.ts";
import { readBody } from "./readBody.ts";
import { answerFailure, plainFailure, transportFailure, type RequestFailure } from "./requestFailure.ts";

/** A request as the API knows it. */
export interface ApiRequest {
  readonly method: "GET" | "POST" | "PATCH";
  /** Path and query, from the root of the API. */
  readonly path: string;
  readonly body?: { readonly contentType: string; readonly text: string };
  readonly signal?: AbortSignal;
}

/** How long parts of a request may take, in milliseconds. */
export interface TransportLimits {
  readonly connectMs: number;
  /** From the first byte sent to the last byte read; of a stream, to its headers. */
  readonly requestMs: number;
  /** For the credentials, which a plugin may have to ask a person for. */
  readonly credentialMs: number;
}

export const transportLimits: TransportLimits = { connectMs: 5_000, requestMs: 15_000, credentialMs: 60_000 };

/** Requests to one API server, over kept connections, as one user. */
export class Transport {
  readonly #settings: ConnectionSettings;
  readonly #credentials: Credentials;
  readonly #limits: TransportLimits;
  readonly #agents: AgentPool;
  readonly #closed = new AbortController();

  constructor(settings: ConnectionSettings, credentials: Credentials, limits: TransportLimits) {
    this.#settings = settings;
    this.#credentials = credentials;
    this.#limits = limits;
    this.#agents = new AgentPool(settings.server);
  }

  /** Sends a request and reads the whole answer. Every status but 2xx is a failure. */
  async json(request: ApiRequest): Promise<Result<Json, RequestFailure>> {
    const deadline = this.#deadline(request);
    try {
      const answer = await this.#send(request, { "Accept-Encoding": "gzip" }, deadline);
      if (!answer.ok) return answer;
      const body = await readBody(answer.value, deadline.signal);
      if (!body.ok) return body;
      const parsed = parseJson(body.value);
      if (!isSuccess(answer.value)) return fail(failureOf(answer.value, parsed));
      return parsed === undefined
        ? fail(plainFailure("unreadable", "The answer of the server is not JSON."))
        : ok(parsed);
    } finally {
      deadline.release();
    }
  }

  /** Sends a request whose answer goes on for long. Only the headers have to come in time; the caller reads the body. */
  async stream(request: ApiRequest): Promise<Result<Readable, RequestFailure>> {
    const deadline = this.#deadline(request);
    const answer = await this.#send(request, {}, deadline);
    if (!answer.ok) {
      deadline.release();
      return answer;
    }
    if (isSuccess(answer.value)) {
      deadline.stop();
      answer.value.once("close", () => deadline.release());
      return answer;
    }
    const body = await readBody(answer.value, deadline.signal);
    deadline.release();
    return body.ok ? fail(failureOf(answer.value, parseJson(body.value))) : body;
  }

  /** Breaks off everything under way and closes all connections. Later requests fail. */
  close(): void {
    this.#closed.abort(new Error("The connection to the cluster was closed."));
    this.#agents.close();
  }

  /** With a credential the server does not accept, once more with a fresh one. */
  async #send(
    request: ApiRequest,
    headers: OutgoingHttpHeaders,
    deadline: Deadline,
  ): Promise<Result<IncomingMessage, RequestFailure>> {
    for (let again = true; ; again = false) {
      const credential = await this.#credential();
      if (!credential.ok) return credential;
      if (deadline.signal.aborted) return fail(transportFailure(deadline.signal.reason));
      deadline.start(this.#limits.requestMs);
      const answer = await this.#exchange(request, headers, credential.value, deadline.signal);
      if (!answer.ok) return answer;
      if (answer.value.statusCode !== 401) {
        this.#credentials.accepted();
        return answer;
      }
      if (!again || !this.#credentials.rejected(credential.value)) return answer;
      answer.value.resume();
      deadline.stop();
    }
  }

  #exchange(
    { method, path, body }: ApiRequest,
    headers: OutgoingHttpHeaders,
    credential: Credential,
    signal: AbortSignal,
  ): Promise<Result<IncomingMessage, RequestFailure>> {
    const { server } = this.#settings;
    return exchange({
      url: new URL(`${server.pathname.replace(/\/$/, "")}${path}`, server),
      method,
      headers: {
        Accept: "application/json",
        "User-Agent": "kruise-rollouts",
        ...headers,
        ...(body && { "Content-Type": body.contentType, "Content-Length": Buffer.byteLength(body.text) }),
        ...credential.headers,
      },
      body: body?.text,
      connection: { ...credential.tls, agent: this.#agents.agentFor(credential) },
      connectMs: this.#limits.connectMs,
      signal,
    });
  }

  /** A plugin that takes too long keeps running, and whoever asks next waits for the same run. */
  async #credential(): Promise<Result<Credential, RequestFailure>> {
    const { credentialMs } = this.#limits;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<Result<never, RequestFailure>>((resolve) => {
      const message = `The credentials were not there within ${credentialMs / 1000} s.`;
      timer = setTimeout(() => resolve(fail(plainFailure("timedOut", message))), credentialMs);
    });
    try {
      return await Promise.race([this.#credentials.get(), late]);
    } finally {
      clearTimeout(timer);
    }
  }

  #deadline({ signal }: ApiRequest): Deadline {
    return new Deadline(signal ? [this.#closed.signal, signal] : [this.#closed.signal]);
  }
}

function isSuccess({ statusCode = 0 }: IncomingMessage): boolean {
  return statusCode >= 200 && statusCode < 300;
}

function failureOf(answer: IncomingMessage, body: Json | undefined): RequestFailure {
  return answerFailure(answer.statusCode ?? 0, body, answer.headers["retry-after"]);
}
