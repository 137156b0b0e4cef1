import { type ControllerVersion, controllerVersions } from "#domain/controllerVersion.ts";
import { isObject } from "#domain/json.ts";

/**
 * A notification of our own: which controller line the cluster of the client is set up for. It decides where the setting
 * `controllerVersion` is `auto`.
 */
export const controllerMethod = "kruiseRollouts/controller";

/** What the client sends; null when it is connected to nothing, or cannot tell. */
export interface ControllerParams {
  readonly controllerVersion: ControllerVersion | null;
}

/** Reads the parameters of the notification. Whatever is not the name of a controller line means that none is known. */
export function parseControllerParams(raw: unknown): ControllerParams {
  const named = isObject(raw) ? raw["controllerVersion"] : undefined;
  return { controllerVersion: controllerVersions.find((version) => version === named) ?? null };
}
