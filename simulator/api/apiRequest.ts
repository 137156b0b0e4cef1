import type { User } from "./access.ts";

/** A request, read from wherever it came. */
export interface ApiRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly accept: string;
  readonly contentType: string;
  readonly body: string;
  readonly user: User;
  /** `host:port` as the client knows the server. */
  readonly host: string;
}
