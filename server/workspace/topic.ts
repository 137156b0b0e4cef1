import type { GroupKind } from "#domain/objectKey.ts";
import { lookupKey } from "./indexedFile.ts";

/**
 * Something a check can ask the index about and a change of a file can concern. A verdict stands for as long as no
 * topic it asked about was touched. Namespaces are left out, because they may be open.
 */
export type Topic = string;

type Name = GroupKind & { readonly name: string };

/** Which resources have a name, and which Rollouts claim it as their workload. */
export function nameTopic(name: Name): Topic {
  return `name ${lookupKey(name)}`;
}

/** What stands in the resources of a name. */
export function contentTopic(name: Name): Topic {
  return `content ${lookupKey(name)}`;
}

/** Who refers to a name. */
export function referrersTopic(name: Name): Topic {
  return `referrers ${lookupKey(name)}`;
}

/** Every resource of a kind, what stands in it included. */
export function kindTopic({ group, kind }: GroupKind): Topic {
  return `kind ${group}/${kind}`;
}

/** The key under which references to the topic's name are found; undefined where they do not matter. */
export function referredTo(topic: Topic): string | undefined {
  return /^(?:name|content) (.*)$/s.exec(topic)?.[1];
}
