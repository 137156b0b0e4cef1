import { setTimeout as pause } from "node:timers/promises";
import { isObject, stringAt, type Json } from "#domain/json.ts";
import type { Result } from "#domain/result.ts";
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

/** What the server said against a request; a pod that is gone by now needs nothing any more. */
function refusal(asked: Result<ApiAnswer, string>, path: string): string | undefined {
  if (!asked.ok) return asked.failure;
  const { status, text } = asked.value;
  return status < 300 || status === 404 ? undefined : `${path}: HTTP ${status} ${text}`;
}

/** Does for one pod what its kubelet would do, and yields what went wrong, if anything. */
async function attend(api: ApiClient, pod: Json, now: Date, address: string): Promise<string | undefined> {
  const namespace = stringAt(pod, ["metadata", "namespace"]) ?? "";
  const name = stringAt(pod, ["metadata", "name"]) ?? "";
  const path = `/api/v1/namespaces/${namespace}/pods/${name}`;
  const duty = podDuty(pod, `${now.toISOString().slice(0, 19)}Z`, address);
  switch (duty.do) {
    case "nothing":
      return undefined;
    case "remove":
      return refusal(await api.delete(path, { gracePeriodSeconds: 0 }), path);
    case "write":
      // A strategic patch merges conditions by type, so those that controllers have set stay.
      return refusal(await api.patch(`${path}/status`, "strategic", { status: duty.status }), path);
  }
}

/**
 * Makes pods ready and removes those that are to be deleted, as long as it runs, in every namespace.
 * `now` is the clock; `complain` takes what went wrong, once per failure.
 */
export function startPodReadiness(api: ApiClient, now: () => Date, complain: (failure: string) => void): PodReadiness {
  const stopping = new AbortController();
  let addresses = 0;

  /** Watches until the server ends it, or until something went wrong: the next watch then begins with every pod. */
  const watchOnce = async (): Promise<void> => {
    const failing = new AbortController();
    const failed = (failure: string): void => {
      if (stopping.signal.aborted || failing.signal.aborted) return;
      complain(failure);
      failing.abort();
    };
    const onLine = (line: string): void => {
      const event = parseEvent(line);
      if (event === undefined || (event.type !== "ADDED" && event.type !== "MODIFIED")) return;
      addresses += 1;
      const address = `10.${1 + (addresses >> 16)}.${(addresses >> 8) & 255}.${addresses & 255}`;
      void attend(api, event.pod, now(), address).then((failure) => failure !== undefined && failed(failure));
    };
    const path = `/api/v1/pods?watch=true&timeoutSeconds=${watchSeconds}`;
    const ended = await api.stream(path, onLine, AbortSignal.any([stopping.signal, failing.signal]));
    if (!ended.ok) failed(ended.failure);
    if (failing.signal.aborted) await pause(reconnectAfterMs);
  };

  const watch = async (): Promise<void> => {
    while (!stopping.signal.aborted) await watchOnce();
  };

  const watching = watch();
  return {
    stop: () => {
      stopping.abort();
      return watching;
    },
  };
}
