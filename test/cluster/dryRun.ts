import type { Json } from "#domain/json.ts";
import type { ApiClient } from "./apiClient.ts";

/** True once the server accepts the object in a dry run, so decoding, schema, conversion and webhooks all work. */
export async function isAccepted(api: ApiClient, collection: string, object: Json): Promise<true | undefined> {
  const answer = await api.post(`${collection}?dryRun=All`, object);
  return answer.ok && answer.value.status === 201 ? true : undefined;
}
