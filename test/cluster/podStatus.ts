import { at, listAt, stringAt, type Json, type JsonObject } from "#domain/json.ts";

/** What a kubelet would have to do with a pod: write this status, let it go, or nothing. */
export type PodDuty =
  { readonly do: "nothing" } | { readonly do: "remove" } | { readonly do: "write"; readonly status: JsonObject };

interface Container {
  readonly name: string;
  readonly image: string;
}

function containersOf(pod: Json): readonly Container[] {
  return listAt(pod, ["spec", "containers"]).map((container) => ({
    name: stringAt(container, ["name"]) ?? "",
    image: stringAt(container, ["image"]) ?? "",
  }));
}

function conditionOf(pod: Json, type: string | undefined): string | undefined {
  const condition = listAt(pod, ["status", "conditions"]).find((entry) => stringAt(entry, ["type"]) === type);
  return stringAt(condition, ["status"]);
}

/** Whether the status already tells of these images. */
function runsThese(pod: Json, containers: readonly Container[]): boolean {
  const reported = listAt(pod, ["status", "containerStatuses"]);
  return containers.every(({ name, image }) =>
    reported.some((entry) => stringAt(entry, ["name"]) === name && stringAt(entry, ["image"]) === image),
  );
}

/** Conditions that somebody else has to set before the pod counts as ready. */
function gatesAreOpen(pod: Json): boolean {
  return listAt(pod, ["spec", "readinessGates"]).every(
    (gate) => conditionOf(pod, stringAt(gate, ["conditionType"])) === "True",
  );
}

/**
 * What to do with a pod, given the present time (RFC 3339, whole seconds) and the address it would get.
 * Every image can be run, except that one whose name contains `broken` never becomes ready.
 */
export function podDuty(pod: Json, now: string, address: string): PodDuty {
  if (at(pod, ["metadata", "deletionTimestamp"]) !== undefined) return { do: "remove" };
  const containers = containersOf(pod);
  const works = !containers.some(({ image }) => image.includes("broken"));
  const ready = works && gatesAreOpen(pod);
  const isReady = conditionOf(pod, "Ready") === "True";
  if (isReady === ready && (runsThese(pod, containers) || !works)) return { do: "nothing" };

  const condition = (type: string, holds: boolean) => ({
    type,
    status: holds ? "True" : "False",
    lastTransitionTime: now,
  });
  const ip = stringAt(pod, ["status", "podIP"]) ?? address;
  return {
    do: "write",
    status: {
      phase: "Running",
      podIP: ip,
      podIPs: [{ ip }],
      startTime: stringAt(pod, ["status", "startTime"]) ?? now,
      conditions: [
        condition("PodScheduled", true),
        condition("Initialized", true),
        condition("ContainersReady", works),
        condition("Ready", ready),
      ],
      containerStatuses: containers.map(({ name, image }) => ({
        name,
        image,
        // In-place updates are finished when this has changed, so it must follow the image.
        imageID: `sha256:${image}`,
        ready: works,
        started: works,
        restartCount: 0,
        state: { running: { startedAt: now } },
      })),
    },
  };
}
