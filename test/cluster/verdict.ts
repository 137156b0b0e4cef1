import { stringAt } from "#domain/json.ts";
import type { ApiAnswer } from "./apiClient.ts";

/**
 * Who refuses a manifest. `decode`: it cannot be read, by kubectl or by the server. `strict-fields`: it has a field
 * that the resource does not have. `schema`: it breaks the schema, or there is no such kind. `webhook`: the webhook
 * of the controller refuses it or fails over it.
 */
export type Refuser = "decode" | "strict-fields" | "schema" | "webhook" | "other";

/** What `kubectl create --dry-run=server --validate=strict` comes to. */
export interface Verdict {
  readonly accepted: boolean;
  /** Present exactly when it is not accepted. */
  readonly by?: Refuser;
  /** HTTP status that decided; 0 when kubectl could not read the manifest and so nothing was sent. */
  readonly code: number;
  /** The server's or kubectl's own words; empty when accepted. */
  readonly message: string;
  /** `apiVersion` of the object that decided, where kubectl could read one. */
  readonly apiVersion?: string;
}

interface Sign {
  readonly by: Refuser;
  readonly code?: number;
  readonly message?: RegExp;
}

/** How refusals are told apart, the first sign that fits decides. Seen on kube-apiserver 1.34.4. */
const signs: readonly Sign[] = [
  { by: "webhook", message: /^admission webhook "[^"]+" denied the request/ },
  { by: "webhook", message: /failed calling webhook|conversion webhook for/ },
  { by: "strict-fields", code: 400, message: /strict decoding error: / },
  { by: "decode", code: 400 },
  { by: "schema", code: 422 },
];

function refuserOf(code: number, message: string): Refuser {
  const sign = signs.find((each) => (each.code ?? code) === code && (each.message?.test(message) ?? true));
  return sign?.by ?? "other";
}

/** The verdict that an answer to a dry-run create stands for. */
export function verdictOf(answer: ApiAnswer): Verdict {
  const code = answer.status;
  if (code >= 200 && code < 300) return { accepted: true, code, message: "" };
  const message = stringAt(answer.body, ["message"]) ?? answer.text;
  return { accepted: false, by: refuserOf(code, message), code, message };
}

/** The verdict on a manifest that kubectl cannot read. */
export function unreadable(message: string): Verdict {
  return { accepted: false, by: "decode", code: 0, message };
}

/** The verdict on an object of a kind that the server does not have. */
export function unknownKind(apiVersion: string, kind: string): Verdict {
  return {
    accepted: false,
    by: "schema",
    code: 404,
    apiVersion,
    message: `no matches for kind "${kind}" in version "${apiVersion}"`,
  };
}
