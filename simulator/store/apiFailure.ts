import type { JsonObject } from "#domain/json.ts";
import type { KindInfo } from "./kinds.ts";

/**
 * Why the API refuses, in the words of the real API server: clients show and compare them.
 * @see kubernetes apimachinery pkg/api/errors/errors.go (v1.34)
 */
export interface ApiFailure {
  readonly code: number;
  readonly reason: string;
  readonly message: string;
  readonly details?: JsonObject;
}

/** `rollouts.rollouts.kruise.io`, or just the plural in the core group. */
export function qualified(kind: KindInfo): string {
  return kind.group === "" ? kind.plural : `${kind.plural}.${kind.group}`;
}

function about(kind: KindInfo, name: string): JsonObject {
  return { name, ...(kind.group === "" ? {} : { group: kind.group }), kind: kind.plural };
}

export function notFound(kind: KindInfo, name: string): ApiFailure {
  const message = `${qualified(kind)} "${name}" not found`;
  return { code: 404, reason: "NotFound", message, details: about(kind, name) };
}

export function noSuchPath(): ApiFailure {
  return { code: 404, reason: "NotFound", message: "the server could not find the requested resource" };
}

export function alreadyExists(kind: KindInfo, name: string): ApiFailure {
  const message = `${qualified(kind)} "${name}" already exists`;
  return { code: 409, reason: "AlreadyExists", message, details: about(kind, name) };
}

export function stale(kind: KindInfo, name: string): ApiFailure {
  const why = "the object has been modified; please apply your changes to the latest version and try again";
  return conflict(kind, name, why);
}

export function conflict(kind: KindInfo, name: string, why: string): ApiFailure {
  const message = `Operation cannot be fulfilled on ${qualified(kind)} "${name}": ${why}`;
  return { code: 409, reason: "Conflict", message, details: about(kind, name) };
}

export function invalid(kind: KindInfo, name: string, field: string, why: string): ApiFailure {
  const whole = kind.group === "" ? kind.kind : `${kind.kind}.${kind.group}`;
  const details = { name, group: kind.group, kind: kind.kind, causes: [{ message: why, field }] };
  return { code: 422, reason: "Invalid", message: `${whole} "${name}" is invalid: ${field}: ${why}`, details };
}

/** What a JSON Patch that does not fit gets: the server keeps to itself which operation it was. */
export function patchDoesNotFit(): ApiFailure {
  const message = "the server rejected our request due to an error in our request";
  return { code: 422, reason: "Invalid", message, details: {} };
}

/** The refusal of an admission webhook. */
export function deniedByWebhook(webhook: string, code: number, why: string): ApiFailure {
  const reason = code === 422 ? "Invalid" : "InternalError";
  return { code, reason, message: `admission webhook "${webhook}" denied the request: ${why}` };
}

export function badRequest(message: string): ApiFailure {
  return { code: 400, reason: "BadRequest", message };
}

export function unauthorized(): ApiFailure {
  return { code: 401, reason: "Unauthorized", message: "Unauthorized" };
}

export function expired(message: string): ApiFailure {
  return { code: 410, reason: "Expired", message };
}

export function methodNotAllowed(): ApiFailure {
  const message = "the server does not allow this method on the requested resource";
  return { code: 405, reason: "MethodNotAllowed", message };
}

export function unsupportedMediaType(message: string): ApiFailure {
  return { code: 415, reason: "UnsupportedMediaType", message };
}

/** The failure as the object that the API answers with. */
export function statusObject(failure: ApiFailure): JsonObject {
  return {
    kind: "Status",
    apiVersion: "v1",
    metadata: {},
    status: "Failure",
    message: failure.message,
    reason: failure.reason,
    ...(failure.details === undefined ? {} : { details: failure.details }),
    code: failure.code,
  };
}
