import { createHash } from "node:crypto";
import type { Agent, OutgoingHttpHeaders } from "node:http";
import type { RequestOptions } from "node:https";
import type { KubeConfig } from "@kubernetes/client-node/dist/config.js";
import { fail, ok, type Result } from "#domain/result.ts";
import { clientNodeConfig } from "./clientNodeConfig.ts";
import type { ConnectionSettings } from "./connectionSettings.ts";
import { impersonationHeaders } from "./impersonation.ts";
import { plainFailure, type RequestFailure } from "./requestFailure.ts";

/** What a request needs in order to be trusted, and to trust the server. */
export interface Credential {
  readonly headers: OutgoingHttpHeaders;
  readonly tls: Pick<RequestOptions, "ca" | "cert" | "key" | "rejectUnauthorized" | "servername">;
  /** Equal for credentials that can share connections. */
  readonly tlsIdentity: string;
  /** The agent that goes through the `proxy-url` of the cluster; undefined without one. */
  readonly proxyAgent: Agent | undefined;
}

/** How long a credential is used before client-node is asked again, in milliseconds. It knows what has expired. */
const reuseMs = 30_000;

/**
 * The credentials of one connection. However many requests ask at once, one plugin runs; a rejected credential is
 * dropped once, until another has been accepted; and a plugin that failed is not run again, because it may ask a person
 * to sign in.
 */
export class Credentials {
  readonly #settings: ConnectionSettings;
  readonly #now: () => number;
  #config: KubeConfig;
  #running: Promise<Result<Credential, RequestFailure>> | undefined;
  #current: { readonly credential: Credential; readonly sinceMs: number } | undefined;
  #pluginFailure: RequestFailure | undefined;
  #renewed = false;

  constructor(settings: ConnectionSettings, now: () => number) {
    this.#settings = settings;
    this.#now = now;
    this.#config = clientNodeConfig(settings);
  }

  get(): Promise<Result<Credential, RequestFailure>> {
    if (this.#running) return this.#running;
    if (this.#pluginFailure) return Promise.resolve(fail(this.#pluginFailure));
    if (this.#current && this.#now() - this.#current.sinceMs < reuseMs) {
      return Promise.resolve(ok(this.#current.credential));
    }
    this.#running = this.#ask().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  /** Takes note that the server knows the bearer. */
  accepted(): void {
    this.#renewed = false;
  }

  /** Takes note of HTTP 401. True when it is worth trying again with what `get` gives next. */
  rejected(credential: Credential): boolean {
    if (this.#current?.credential !== credential) return true;
    if (this.#renewed) return false;
    this.#renewed = true;
    this.#current = undefined;
    this.#config = clientNodeConfig(this.#settings);
    return true;
  }

  async #ask(): Promise<Result<Credential, RequestFailure>> {
    const options: RequestOptions = {};
    try {
      await this.#config.applyToHTTPSOptions(options);
    } catch (error) {
      const failure = this.#failure(error);
      if (this.#settings.user.exec !== undefined) this.#pluginFailure = failure;
      return fail(failure);
    }
    const made = this.#credential(options);
    // The same object for the same content: whoever got it before must not look like the bearer of an older one.
    const known = this.#current?.credential;
    const credential = known && sameCredential(known, made) ? known : made;
    this.#current = { credential, sinceMs: this.#now() };
    return ok(credential);
  }

  #credential(options: RequestOptions): Credential {
    const tls = tlsPart(options);
    const headers = { ...bearer(options), ...impersonationHeaders(this.#settings.user.impersonate) };
    return {
      headers,
      tls,
      tlsIdentity: createHash("sha256").update(JSON.stringify(tls)).digest("hex"),
      proxyAgent:
        this.#settings.cluster.proxyUrl === undefined || typeof options.agent === "boolean" ? undefined : options.agent,
    };
  }

  #failure(error: unknown): RequestFailure {
    const said = (error instanceof Error ? error.message : String(error)).trim();
    const { exec, name } = this.#settings.user;
    const source = exec ? `The credential plugin ${exec.command}` : `Reading the credentials of user ${name}`;
    return plainFailure("unauthorized", `${source} failed: ${said === "" ? "it gave no reason" : said}`);
  }
}

/** The header `Authorization`, without the line end that token files close with. */
function bearer({ headers, auth }: RequestOptions): OutgoingHttpHeaders {
  if (typeof auth === "string") return { Authorization: `Basic ${Buffer.from(auth).toString("base64")}` };
  const found = Object.entries(headers ?? {}).find(([name]) => name === "Authorization")?.[1];
  return typeof found === "string" ? { Authorization: found.trim() } : {};
}

function sameCredential(one: Credential, other: Credential): boolean {
  return (
    one.tlsIdentity === other.tlsIdentity &&
    one.proxyAgent === other.proxyAgent &&
    JSON.stringify(one.headers) === JSON.stringify(other.headers)
  );
}

function tlsPart({ ca, cert, key, rejectUnauthorized, servername }: RequestOptions): Credential["tls"] {
  return {
    ...(ca === undefined ? {} : { ca }),
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
    ...(rejectUnauthorized === undefined ? {} : { rejectUnauthorized }),
    ...(servername === undefined ? {} : { servername }),
  };
}
