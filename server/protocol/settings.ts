import { type ControllerVersion, controllerVersions } from "#domain/controllerVersion.ts";
import { at, isObject, type Json, type Path } from "#domain/json.ts";

/** The section of the editor's configuration that the server asks for, and the prefix of every setting. */
export const settingsSection = "kruiseRollouts";

/** A controller line, or the one that a cluster tells. */
export type ControllerChoice = ControllerVersion | "auto";

/** What the server can be told. The names are those below the section. */
export interface ServerSettings {
  /** Which controller line the manifests are for; `auto` is that of the cluster the client is connected to. */
  readonly controllerVersion: ControllerChoice;
  readonly workspace: {
    /** Leave out of the index what `.gitignore` files leave out of the repository. */
    readonly useIgnoreFiles: boolean;
  };
}

/** What holds when nobody says otherwise. */
export const defaultSettings: ServerSettings = {
  controllerVersion: "auto",
  workspace: { useIgnoreFiles: true },
};

/** Settings that can be used, and a sentence about each value that could not. */
export interface ParsedSettings {
  readonly settings: ServerSettings;
  readonly complaints: readonly string[];
}

/** Reads the content of the section. A missing or null value means the default; a wrong one too, with a complaint. */
export function parseSettings(raw: unknown): ParsedSettings {
  const complaints: string[] = [];
  const section = isObject(raw) ? raw : {};
  if (raw !== undefined && raw !== null && !isObject(raw)) {
    complaints.push(`The settings of ${settingsSection} are not an object, so the defaults are used.`);
  }
  function read<Value extends Json>(
    path: Path,
    fallback: Value,
    accepts: (value: Json) => value is Value,
    expected: string,
  ) {
    const value = at(section, path);
    if (value === undefined || value === null) return fallback;
    if (accepts(value)) return value;
    const name = [settingsSection, ...path].join(".");
    complaints.push(
      `${name} is ${JSON.stringify(value)}, but must be ${expected}. ${JSON.stringify(fallback)} is used.`,
    );
    return fallback;
  }
  const settings = {
    controllerVersion: read<ControllerChoice>(
      ["controllerVersion"],
      defaultSettings.controllerVersion,
      (value): value is ControllerChoice => value === "auto" || isControllerVersion(value),
      `one of auto, ${controllerVersions.join(", ")}`,
    ),
    workspace: {
      useIgnoreFiles: read<boolean>(
        ["workspace", "useIgnoreFiles"],
        defaultSettings.workspace.useIgnoreFiles,
        (value) => typeof value === "boolean",
        "true or false",
      ),
    },
  };
  return { settings, complaints };
}

/** True for the name of a controller line. */
export function isControllerVersion(value: unknown): value is ControllerVersion {
  return controllerVersions.some((version) => version === value);
}
