import { isList, isObject, objectAt, stringAt, type Json, type JsonObject } from "#domain/json.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { fromStorage, toStorage } from "#simulator/conversion/convert.ts";
import { parseJson } from "#simulator/json/parseJson.ts";
import { applyJsonPatch } from "#simulator/patch/jsonPatch.ts";
import { applyMergePatch } from "#simulator/patch/mergePatch.ts";
import { applyStrategicMergePatch } from "#simulator/patch/strategicMergePatch.ts";
import type { DeleteOptions } from "#simulator/registry/deletion.ts";
import type { Registry } from "#simulator/registry/registry.ts";
import {
  badRequest,
  invalid,
  methodNotAllowed,
  notFound,
  patchDoesNotFit,
  unsupportedMediaType,
  type ApiFailure,
} from "#simulator/store/apiFailure.ts";
import { readDraft, type ApiObject, type Draft } from "#simulator/store/apiObject.ts";
import { apiVersionOf, type KindInfo } from "#simulator/store/kinds.ts";
import type { ResourceTarget } from "./requestTarget.ts";

/** A request that changes something. */
export interface WriteRequest {
  readonly target: ResourceTarget;
  readonly query: URLSearchParams;
  readonly contentType: string;
  readonly body: string;
}

type Written = Result<ApiObject, ApiFailure>;

function dryRunOf({ query }: WriteRequest): { readonly dryRun: boolean } {
  return { dryRun: query.getAll("dryRun").includes("All") };
}

/** Creates what the body holds. */
export function create(registry: Registry, request: WriteRequest): Written {
  const { target } = request;
  if (target.name !== undefined) return fail(methodNotAllowed());
  const draft = readBody(request);
  if (!draft.ok) return draft;
  const { namespace: said } = draft.value.metadata;
  const namespace = target.namespace ?? said ?? "default";
  if (said !== undefined && target.kind.namespaced && said !== namespace) {
    return fail(badRequest("the namespace of the provided object does not match the namespace sent on the request"));
  }
  return registry.create(target.kind, draft.value, namespace, dryRunOf(request));
}

/** Puts the body in the place of the object, or of its status. */
export function replace(registry: Registry, request: WriteRequest): Written {
  const { target } = request;
  if (target.name === undefined || target.namespace === undefined) return fail(methodNotAllowed());
  const draft = readBody(request);
  if (!draft.ok) return draft;
  if (draft.value.metadata.name !== target.name) {
    return fail(otherName(draft.value, target.name));
  }
  return store(registry, request, draft.value);
}

/** Applies the patch in the body to the object, or to its status. */
export function patch(registry: Registry, request: WriteRequest): Written {
  const { target } = request;
  const { kind, namespace, name } = target;
  if (name === undefined || namespace === undefined) return fail(methodNotAllowed());
  const old = registry.store.get(kind, namespace, name);
  if (old === undefined) return fail(notFound(kind, name));
  const body = parseJson(request.body);
  if (!body.ok) return fail(badRequest(`error decoding patch: ${body.failure}`));
  const shown = fromStorage(kind, target.version, old);
  const patched = patchedBy(kind, request.contentType, shown, body.value);
  if (!patched.ok) return patched;
  const draft = readDraft(patched.value);
  if (!draft.ok) return fail(badRequest(draft.failure));
  if (draft.value.metadata.name !== name) {
    return fail(otherName(draft.value, name));
  }
  const { uid } = draft.value.metadata;
  if (uid !== old.metadata.uid) {
    return fail(invalid(kind, name, "metadata.uid", `Invalid value: "${uid ?? ""}": field is immutable`));
  }
  const kept = inStorage(target, draft.value);
  return kept.ok ? store(registry, request, kept.value) : kept;
}

function otherName(draft: Draft, name: string): ApiFailure {
  const said = draft.metadata.name ?? "";
  return badRequest(`the name of the object (${said}) does not match the name on the URL (${name})`);
}

function patchedBy(kind: KindInfo, contentType: string, object: Draft, body: Json): Result<Json, ApiFailure> {
  switch (contentType) {
    case "application/json-patch+json": {
      const patched = applyJsonPatch(object, body);
      if (patched.ok) return patched;
      return fail(patched.failure.kind === "malformed" ? badRequest(patched.failure.message) : patchDoesNotFit());
    }
    case "application/merge-patch+json":
      return ok(applyMergePatch(object, body));
    case "application/strategic-merge-patch+json": {
      const fields = objectAt(body, []);
      if (!kind.builtIn || fields === undefined) return fail(unsupportedPatch(kind));
      return ok(applyStrategicMergePatch(object, fields));
    }
    default:
      return fail(unsupportedPatch(kind));
  }
}

function unsupportedPatch(kind: KindInfo): ApiFailure {
  const strategic = kind.builtIn ? ", application/strategic-merge-patch+json" : "";
  const accepted = `application/json-patch+json, application/merge-patch+json${strategic}`;
  return unsupportedMediaType(
    `the body of the request was in an unknown format - accepted media types include: ${accepted}`,
  );
}

function store(registry: Registry, request: WriteRequest, draft: Draft): Written {
  const { kind, namespace = "", subresource } = request.target;
  if (subresource === "status") return registry.updateStatus(kind, draft, namespace, dryRunOf(request));
  return registry.update(kind, draft, namespace, dryRunOf(request));
}

function readBody({ body, contentType, target }: WriteRequest): Result<Draft, ApiFailure> {
  if (contentType !== "application/json" && contentType !== "") {
    return fail(
      unsupportedMediaType(
        `the body of the request was in an unknown format - accepted media types include: application/json`,
      ),
    );
  }
  const parsed = parseJson(body);
  if (!parsed.ok) return fail(badRequest(`the object provided is unrecognized: ${parsed.failure}`));
  const draft = readDraft(withIdentity(target, parsed.value));
  if (!draft.ok) return fail(badRequest(draft.failure));
  return inStorage(target, draft.value);
}

/** A built-in kind need not say what it is, since the path does. */
function withIdentity({ kind, version }: ResourceTarget, body: Json): Json {
  return kind.builtIn && isObject(body) ? { apiVersion: apiVersionOf(kind, version), kind: kind.kind, ...body } : body;
}

function inStorage({ kind, version }: ResourceTarget, draft: Draft): Result<Draft, ApiFailure> {
  const wanted = apiVersionOf(kind, version);
  if (draft.apiVersion !== wanted) {
    const message = `the API version in the data (${draft.apiVersion}) does not match the expected API version (${wanted})`;
    return fail(badRequest(message));
  }
  if (draft.kind !== kind.kind) {
    return fail(badRequest(`${draft.kind} in version "${version}" cannot be handled as a ${kind.kind}`));
  }
  const kept = toStorage(kind, version, draft);
  if (!kept.ok) return fail({ code: 500, reason: "InternalError", message: kept.failure });
  const read = readDraft(kept.value);
  return read.ok ? ok(read.value) : fail(badRequest(read.failure));
}

/** Reads how a DELETE is meant, from its query and its body. */
export function deleteOptions({ query, body }: WriteRequest): Result<DeleteOptions, ApiFailure> {
  const parsed = body === "" ? ok({}) : parseJson(body);
  if (!parsed.ok) return fail(badRequest(parsed.failure));
  const options: JsonObject = objectAt(parsed.value, []) ?? {};
  const policy = query.get("propagationPolicy") ?? stringAt(options, ["propagationPolicy"]);
  const grace = options["gracePeriodSeconds"] ?? query.get("gracePeriodSeconds");
  const dryRun = options["dryRun"];
  const uid = stringAt(options, ["preconditions", "uid"]);
  const resourceVersion = stringAt(options, ["preconditions", "resourceVersion"]);
  return ok({
    dryRun: query.getAll("dryRun").includes("All") || (isList(dryRun) && dryRun.includes("All")),
    ...(policy === "Foreground" || policy === "Orphan" ? { propagation: policy } : {}),
    ...(grace === null ? {} : { graceSeconds: Number(grace) }),
    preconditions: {
      ...(uid === undefined ? {} : { uid }),
      ...(resourceVersion === undefined ? {} : { resourceVersion }),
    },
  });
}
