import { isList, isObject, type Json, stringAt } from "#domain/json.ts";
import { kruiseGroup, parseApiVersion } from "#domain/objectKey.ts";
import { closestName } from "#schema/closestName.ts";
import type { YamlDocument } from "#yaml/document.ts";

/**
 * Whether somebody wrote the document as a manifest of our group, be it one or not: its `apiVersion` says so, or would
 * if it stood where kubectl looks for it.
 */
export function isMeantAsOurs(document: YamlDocument): boolean {
  const { value = null, text } = document;
  if (!text.includes(kruiseGroup)) return false;
  if (isList(value)) return value.some(namesOurGroup);
  if (!isObject(value)) return typeof value === "string" && (/^apiVersion\b/.test(value) || isTornOff(document));
  if (stringAt(value, ["apiVersion"])) return namesOurGroup(value);
  // Without a kind and without the parts of a manifest it may be a file of settings, in which the group is just a word.
  if (stringAt(value, ["kind"]) || (isObject(value["metadata"]) && "spec" in value)) return true;
  return Object.entries(value).some(([key, child]) => isSlip(key, child ?? null));
}

/** True where the text goes on behind the end of what kubectl reads. */
function isTornOff({ problems }: YamlDocument): boolean {
  return problems.some(({ trouble }) => trouble === "lost");
}

function namesOurGroup(value: Json): boolean {
  const apiVersion = stringAt(value, ["apiVersion"]) ?? "";
  return apiVersion === kruiseGroup || parseApiVersion(apiVersion).group === kruiseGroup;
}

/** In brackets a colon without a blank behind it is a part of the key. */
const keyWithValue = /^apiVersion\s*:\s*["']?(.*?)["']?$/;

/** True for a key that was to be `apiVersion`, with or without its value. */
function isSlip(key: string, value: Json): boolean {
  const swallowed = keyWithValue.exec(key)?.[1];
  if (swallowed !== undefined) return namesOurGroup({ apiVersion: swallowed });
  return namesOurGroup({ apiVersion: value }) && closestName(key, ["apiVersion"]) !== undefined;
}
