import { isObject, objectAt, stringAt } from "#domain/json.ts";
import { timestamp } from "#simulator/clock/clock.ts";
import { numberAt } from "#simulator/model/deployment.ts";
import type { ApiObject } from "#simulator/store/apiObject.ts";
import { events } from "#simulator/store/kinds.ts";
import type { ControllerContext } from "./controllerContext.ts";

/** What an event says. */
export interface Said {
  readonly type: "Normal" | "Warning";
  readonly reason: string;
  readonly message: string;
  readonly component: string;
}

/** Records an event about an object; the same one again only counts up. */
export function recordEvent(context: ControllerContext, about: ApiObject, said: Said): void {
  const { namespace, name, uid, resourceVersion } = about.metadata;
  const now = timestamp(context.clock.now());
  const known = context.store
    .list(events, namespace)
    .find((it) => isAbout(it, uid) && it["reason"] === said.reason && it["message"] === said.message);
  if (known !== undefined) {
    context.writer.patch(events, known, { count: numberAt(known, ["count"], 1) + 1, lastTimestamp: now });
    return;
  }
  context.writer.create(
    events,
    {
      apiVersion: "v1",
      kind: "Event",
      metadata: { name: `${name}.${context.random.suffix(16)}`, namespace },
      involvedObject: { apiVersion: about.apiVersion, kind: about.kind, name, namespace, uid, resourceVersion },
      type: said.type,
      reason: said.reason,
      message: said.message,
      source: { component: said.component },
      firstTimestamp: now,
      lastTimestamp: now,
      count: 1,
      reportingComponent: said.component,
      reportingInstance: "",
    },
    namespace,
  );
}

function isAbout(event: ApiObject, uid: string): boolean {
  const involved = objectAt(event, ["involvedObject"]);
  return isObject(involved) && stringAt(involved, ["uid"]) === uid;
}
