import { type Json, listAt, stringAt } from "#domain/json.ts";
import { laneMemberFinalizerPrefix } from "#domain/lane.ts";
import type { RecordedChange } from "./recording.ts";

const nginx = "nginx.ingress.kubernetes.io";

/** The Rollouts that hold a TrafficRouting open. */
export function membersOf(routing: Json | undefined): readonly string[] {
  return listAt(routing, ["metadata", "finalizers"])
    .filter((it) => typeof it === "string")
    .filter((it) => it.startsWith(laneMemberFinalizerPrefix))
    .map((it) => it.slice(laneMemberFinalizerPrefix.length));
}

/** What a lane and its canary Ingress went through, in words, one per turn. Only the first and the last member count. */
export function laneHistory(changes: readonly RecordedChange[], canaryIngress: string): readonly string[] {
  const turns = changes.flatMap((change) => {
    if (change.kind === "TrafficRouting") return turnsOfLane(change);
    return change.kind === "Ingress" && change.name === canaryIngress ? [turnOfIngress(change)] : [];
  });
  const last = new Map<string, string>();
  return turns.flatMap(({ of, is }) => {
    const turned = last.get(of) !== is;
    last.set(of, is);
    return turned ? [`${of} ${is}`] : [];
  });
}

interface Turn {
  readonly of: string;
  readonly is: string;
}

function turnsOfLane({ object }: RecordedChange): readonly Turn[] {
  const phase = stringAt(object, ["status", "phase"]);
  return [
    { of: "members:", is: membersOf(object).length === 0 ? "none" : "some" },
    ...(phase === undefined ? [] : [{ of: "lane:", is: phase }]),
  ];
}

function turnOfIngress({ type, object }: RecordedChange): Turn {
  const of = "canary Ingress:";
  if (type === "DELETED") return { of, is: "gone" };
  const annotation = (key: string): string | undefined =>
    stringAt(object, ["metadata", "annotations", `${nginx}/${key}`]);
  const header = annotation("canary-by-header");
  return { of, is: header === undefined ? `weight ${annotation("canary-weight")}` : `rule for ${header}` };
}
