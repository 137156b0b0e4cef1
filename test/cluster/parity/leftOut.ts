import { stringAt } from "#domain/json.ts";
import { kruiseGroup, parseApiVersion } from "#domain/objectKey.ts";
import type { AdmissionOracle } from "#test-cluster/admissionOracle.ts";
import type { Verdict } from "#test-cluster/verdict.ts";
import { parseDocument } from "#yaml/parseDocument.ts";

/** Why nobody who sees a file, and no cluster, can know that it is refused. */
export type LeftOut = "namespace that this server does not have" | "object of another group" | "nothing of our group";

/** A name that a namespace can have. */
const possibleNamespace = /^namespaces "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?" not found$/;

/**
 * The reason to leave a manifest out that the server refuses and we accept. Undefined for everything that names our
 * group: then the verdict is ours to give.
 */
export async function reasonToLeaveOut(
  oracle: AdmissionOracle,
  text: string,
  { by, message, apiVersion }: Verdict,
): Promise<LeftOut | undefined> {
  if (by === "other" && possibleNamespace.test(message)) return "namespace that this server does not have";
  if (!text.includes(kruiseGroup)) return "nothing of our group";
  // kubectl does not say what it could not read, nor what it found no place for.
  const named = apiVersion ?? (await apiVersionOf(oracle, text));
  return named === "" || isOfOurGroup(named) ? undefined : "object of another group";
}

async function apiVersionOf(oracle: AdmissionOracle, text: string): Promise<string> {
  const { readable, value } = parseDocument(await oracle.unreadableDocument(text));
  return (readable && stringAt(value, ["apiVersion"])) || "";
}

function isOfOurGroup(apiVersion: string): boolean {
  return [parseApiVersion(apiVersion).group, apiVersion].includes(kruiseGroup);
}
