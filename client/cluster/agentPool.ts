import http from "node:http";
import https from "node:https";
import type { Credential } from "./credentials.ts";

/**
 * Keeps connections open between requests: one agent for each TLS identity. client-node makes an agent for every
 * request, and with it a new connection and a new handshake.
 */
export class AgentPool {
  readonly #secure: boolean;
  readonly #agents = new Map<string, http.Agent>();

  constructor(server: URL) {
    this.#secure = server.protocol === "https:";
  }

  agentFor(credential: Credential): http.Agent {
    if (credential.proxyAgent) return credential.proxyAgent;
    const known = this.#agents.get(credential.tlsIdentity);
    if (known) return known;
    // Credentials that rotate leave their connections behind; running watches keep theirs until they end.
    for (const agent of this.#agents.values()) closeIdle(agent);
    const agent = this.#secure ? new https.Agent({ ...credential.tls, ...pooling }) : new http.Agent(pooling);
    this.#agents.set(credential.tlsIdentity, agent);
    return agent;
  }

  close(): void {
    for (const agent of this.#agents.values()) agent.destroy();
    this.#agents.clear();
  }
}

const pooling = { keepAlive: true, keepAliveMsecs: 30_000, maxFreeSockets: 4 };

function closeIdle(agent: http.Agent): void {
  for (const sockets of Object.values(agent.freeSockets)) {
    for (const socket of sockets ?? []) socket.destroy();
  }
}
