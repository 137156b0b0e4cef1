import { setTimeout as pause } from "node:timers/promises";
import { isObject, stringAt, type Json } from "#domain/json.ts";
import { ok, type Result } from "#domain/result.ts";
import type { ApiAnswer, ApiClient } from "./apiClient.ts";
import { podDuty } from "./podStatus.ts";

/** A running stand-in for the kubelets of a cluster. */
export interface PodReadiness {
  /** Ends it; resolves when the watch is closed. */
  stop(): Promise<void>;
}

const reconnectAfterMs = 200;

/** Longest time between two complete views of all pods. */
const watchSeconds = 240;

function parseEvent(line: string): { readonly type: string; readonly pod: Json } | undefined {
  const event: unknown = JSON.parse(line);
  if (!isObject(event) || event["object"] === undefined) return undefined;
  return { type: stringAt(event, ["type"]) ?? "", pod: event["object"] };
}

/** Does for one pod what its kubelet would do. A pod that is gone by now is no failure: HTTP 404 is an answer. */
function attend(api: ApiClient, pod: Json, now: Date, address: string): Promise<Result<ApiAnswer | undefined, string>> {
  const namespace = stringAt(pod, ["metadata", "namespace"]) ?? "";
  const name = stringAt(pod, ["metadata", "name"]) ?? "";
  const path = `/api/v1/namespaces/${namespace}/pods/${name}`;
  const duty = podDuty(pod, `${now.toISOString().slice(0, 19)}Z`, address);
  switch (duty.do) {
    case "nothing":
      return Promise.resolve(ok(undefined));
    case "remove":
      return api.delete(path, { gracePeriodSeconds: 0 });
    case "write":
      // A strategic patch merges conditions by type, so those that controllers have set stay.
      return api.patch(`${path}/status`, "strategic", { status: duty.status });
  }
}

/**
 * Makes pods ready and removes those that are to be deleted, as long as it runs, in every namespace.
 * `now` is the clock; `complain` takes what went wrong, once per failure.
 */
export function startPodReadiness(api: ApiClient, now: () => Date, complain: (failure: string) => void): PodReadiness {
  const stopping = new AbortController();
  let addresses = 0;

  const handle = async (pod: Json, address: string): Promise<void> => {
    const done = await attend(api, pod, now(), address);
    if (!done.ok && !stopping.signal.aborted) complain(done.failure);
  };

  const onLine = (line: string): void => {
    const event = parseEvent(line);
    if (event === undefined || (event.type !== "ADDED" && event.type !== "MODIFIED")) return;
    addresses += 1;
    const address = `10.${1 + (addresses >> 16)}.${(addresses >> 8) & 255}.${addresses & 255}`;
    void handle(event.pod, address);
  };

  const watch = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      // Without a resourceVersion the watch starts with all pods there are, so reconnecting misses nothing.
      const path = `/api/v1/pods?watch=true&timeoutSeconds=${watchSeconds}`;
      const ended = await api.stream(path, onLine, stopping.signal);
      if (stopping.signal.aborted) return;
      if (!ended.ok) {
        complain(ended.failure);
        await pause(reconnectAfterMs);
      }
    }
  };

  const watching = watch();
  return {
    stop: () => {
      stopping.abort();
      return watching;
    },
  };
}
