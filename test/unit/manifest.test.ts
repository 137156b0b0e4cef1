import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { isObject, listAt, objectAt, stringAt, type Json, type JsonObject } from "#domain/json.ts";
import { editorCommandIds, liveCommandIds } from "#platform/commandIds.ts";
import { contextKeyNames } from "#platform/contextKeyNames.ts";
import { clientSettingKeys, settingsSection } from "#platform/settingKeys.ts";
import { connectionKeys } from "#present/connectionState.ts";
import { defaultSettings } from "#protocol/settings.ts";
import { controllerVersions } from "#domain/controllerVersion.ts";
import { rolloutsViewId } from "#views/viewIds.ts";

const root = new URL("../../", import.meta.url);
const manifest = json("package.json");
const contributes = objectAt(manifest, ["contributes"]) ?? {};

/** Settings that the language server asks for by itself. */
/** The settings the server reads, by the defaults it has for them. */
const serverSettingKeys = leaves(defaultSettings);

function leaves(value: object): readonly string[] {
  return Object.entries(value).flatMap(([key, child]: [string, unknown]) =>
    typeof child === "object" && child !== null ? leaves(child).map((it) => `${key}.${it}`) : [key],
  );
}

function json(path: string): JsonObject {
  const parsed: unknown = JSON.parse(readFileSync(new URL(path, root), "utf8"));
  if (!isObject(parsed)) throw new Error(`${path} is no JSON object`);
  return parsed;
}

function objects(path: readonly string[]): readonly JsonObject[] {
  return listAt(contributes, path).filter(isObject);
}

function texts(value: Json | undefined): readonly string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.flatMap(texts);
  return isObject(value) ? Object.values(value).flatMap(texts) : [];
}

const menus = Object.values(objectAt(contributes, ["menus"]) ?? {}).flatMap((menu) =>
  Array.isArray(menu) ? menu.filter(isObject) : [],
);
const contributedCommands = objects(["commands"]).map((command) => stringAt(command, ["command"]) ?? "");

describe("commands", () => {
  test("those of the manifest are those of the code", () => {
    expect([...contributedCommands].sort()).toEqual([...liveCommandIds, ...editorCommandIds].sort());
  });

  test("menus and welcome texts name no others", () => {
    const inMenus = menus.map((item) => stringAt(item, ["command"]) ?? "");
    const inWelcome = nlsFiles().flatMap((file) =>
      [
        ...texts(json(file))
          .join("\n")
          .matchAll(/\(command:([\w.]+)/g),
      ].map((match) => match[1] ?? ""),
    );
    const unknown = [...inMenus, ...inWelcome].filter(
      (command) => !contributedCommands.includes(command) && !command.startsWith("workbench."),
    );
    expect(inMenus.length).toBeGreaterThan(0);
    expect(inWelcome.length).toBeGreaterThan(0);
    expect(unknown).toEqual([]);
  });

  test("all have a category and a title", () => {
    const bare = objects(["commands"]).filter(
      (it) => stringAt(it, ["category"]) === undefined || stringAt(it, ["title"]) === undefined,
    );
    expect(bare).toEqual([]);
  });
});

test("settings of the manifest are those of the code", () => {
  const contributed = Object.keys(objectAt(contributes, ["configuration", "properties"]) ?? {});
  const read = [...clientSettingKeys, ...serverSettingKeys].map((key) => `${settingsSection}.${key}`);
  expect(contributed.sort()).toEqual(read.sort());
});

test("the controller versions to choose from are those the product knows", () => {
  const setting = objectAt(contributes, ["configuration", "properties", "kruiseRollouts.controllerVersion"]);
  expect(listAt(setting, ["enum"])).toEqual(["auto", ...controllerVersions]);
  expect(listAt(setting, ["enumDescriptions"])).toHaveLength(controllerVersions.length + 1);
  expect(stringAt(setting, ["default"])).toBe(defaultSettings.controllerVersion);
});

test("a workspace can neither loosen safety nor, untrusted, lead to a foreign cluster or credential program", () => {
  const properties = objectAt(contributes, ["configuration", "properties"]);
  const scope = (key: string): string | undefined => stringAt(properties, [`${settingsSection}.${key}`, "scope"]);
  const restricted = listAt(manifest, ["capabilities", "untrustedWorkspaces", "restrictedConfigurations"]);
  const safety = clientSettingKeys.filter((key) => key.startsWith("safety."));
  expect(safety.length).toBeGreaterThan(0);
  expect(safety.filter((key) => scope(key) !== "application")).toEqual([]);
  expect(new Set(restricted)).toEqual(
    new Set(["kubeconfig.paths", "context"].map((key) => `${settingsSection}.${key}`)),
  );
});

test("views of the manifest are those of the code", () => {
  const contributed = Object.values(objectAt(contributes, ["views"]) ?? {})
    .flatMap((views) => (Array.isArray(views) ? views.filter(isObject) : []))
    .map((view) => stringAt(view, ["id"]));
  expect(contributed).toEqual([rolloutsViewId]);
});

describe("when clauses", () => {
  const clauses = [...menus, ...objects(["viewsWelcome"])].map((it) => stringAt(it, ["when"]) ?? "");

  test("use only context keys that the code sets", () => {
    const used = clauses.flatMap((clause) => clause.match(/kruiseRollouts\.\w+/g) ?? []);
    const known: readonly string[] = [...contextKeyNames, rolloutsViewId];
    expect(used.filter((key) => !known.includes(key))).toEqual([]);
  });

  test("compare the connection only with values it can have", () => {
    const values = clauses.flatMap((clause) =>
      [...clause.matchAll(/kruiseRollouts\.connection == '(\w+)'/g)].map((match) => match[1] ?? ""),
    );
    const known: readonly string[] = connectionKeys;
    expect(values.length).toBeGreaterThan(0);
    expect(values.filter((value) => !known.includes(value))).toEqual([]);
  });

  test("look for whole words of a row", () => {
    const patterns = clauses.flatMap((clause) =>
      [...clause.matchAll(/viewItem =~ \/(.*?)\//g)].map((it) => it[1] ?? ""),
    );
    expect(patterns.length).toBeGreaterThan(0);
    expect(patterns.filter((pattern) => !/^;\w+;$/.test(pattern))).toEqual([]);
  });
});

test("icons exist", () => {
  const icons = [...objects(["viewsContainers", "activitybar"]), ...objects(["views", "kruiseRollouts"])]
    .map((it) => stringAt(it, ["icon"]) ?? "")
    .concat(stringAt(manifest, ["icon"]) ?? []);
  expect(icons.length).toBeGreaterThan(0);
  expect(icons.filter((icon) => !existsSync(new URL(icon, root)))).toEqual([]);
});

function nlsFiles(): readonly string[] {
  return readdirSync(root).filter((file) => /^package\.nls(\.[\w-]+)?\.json$/.test(file));
}

describe.each(nlsFiles())("%s", (file) => {
  const translations = json(file);

  test("holds exactly the texts the manifest asks for", () => {
    const asked = texts(manifest).flatMap((text) => [...text.matchAll(/^%(.+)%$/g)].map((match) => match[1] ?? ""));
    expect(Object.keys(translations).sort()).toEqual([...new Set(asked)].sort());
  });

  test("offers the same links as the English texts", () => {
    const english = json("package.nls.json");
    const links = (text: string): readonly string[] => text.match(/\((command|https):[^)]*\)/g)?.map(language) ?? [];
    const odd = Object.entries(english).filter(
      ([key, text]) => links(texts(translations[key]).join("")).join() !== links(texts(text).join("")).join(),
    );
    expect(odd).toEqual([]);
  });
});

/** Pages of openkruise.io differ between languages by a part of the path only. */
function language(link: string): string {
  return link.replace("openkruise.io/zh/", "openkruise.io/");
}

test("there are texts in English and in simplified Chinese", () => {
  expect([...nlsFiles()].sort()).toEqual(["package.nls.json", "package.nls.zh-cn.json"]);
});
