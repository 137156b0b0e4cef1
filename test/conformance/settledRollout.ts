import type { JsonObject } from "#domain/json.ts";
import { stringAt } from "#domain/json.ts";
import type { TestNamespace } from "./namespace.ts";

/** So many looks in a row have to show the same before a Rollout counts as left alone. */
const looks = 30;

/** The Rollout, once its controller has stopped writing to it: whatever is written then, somebody else wrote. */
export function untilLeftAlone(namespace: TestNamespace, name: string): Promise<JsonObject> {
  let version: string | undefined;
  let seen = 0;
  return namespace.eventually(`${name} to be left alone`, async () => {
    const rollout = await namespace.read("rollouts.kruise.io/v1beta1", "Rollout", name);
    const now = stringAt(rollout, ["metadata", "resourceVersion"]);
    seen = now !== undefined && now === version ? seen + 1 : 0;
    version = now;
    return seen >= looks ? rollout : undefined;
  });
}
