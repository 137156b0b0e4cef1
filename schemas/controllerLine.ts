import { controllerVersions, type ControllerVersion } from "#domain/controllerVersion.ts";

/** True for the name of a controller line. */
export function isControllerVersion(value: unknown): value is ControllerVersion {
  return controllerVersions.some((line) => line === value);
}

/** The later of two controller lines. */
export function later(one: ControllerVersion, other: ControllerVersion): ControllerVersion {
  return lineOrder(one) < lineOrder(other) ? other : one;
}

/** The place of a line in the order of releases, from 0. Validators compare these numbers. */
export function lineOrder(line: ControllerVersion): number {
  return controllerVersions.indexOf(line);
}
