import { type Layer, layerTable } from "./layerTable.ts";

/** A source file, by its path from the root with forward slashes. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** A sentence about one import that the layer table forbids, or about a cycle. */
export type Violation = string;

const importStatement =
  /^\s*(?:import|export)\s[^"'`;]*?from\s*["']([^"']+)["']|^\s*import\s*["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']\s*\)/gm;

/** Every specifier a file imports, type imports included. */
export function importsOf(text: string): readonly string[] {
  return Array.from(text.matchAll(importStatement), (match) => match[1] ?? match[2] ?? match[3] ?? "");
}

/** Checks every file against the table, and the whole for cycles. */
export function importViolations(
  files: readonly SourceFile[],
  aliases: ReadonlyMap<string, string>,
): readonly Violation[] {
  const forbidden = files.flatMap((file) => {
    const layer = layerOf(file.path);
    if (!layer) return [`${file.path} lies in no layer. Give its folder a row in scripts/check/layerTable.ts.`];
    return importsOf(file.text).flatMap((specifier) => {
      const why = objection(layer, specifier);
      return why === undefined ? [] : [`${file.path} imports ${specifier}: ${why}`];
    });
  });
  return [...forbidden, ...cycles(files, aliases)];
}

function layerOf(path: string): Layer | undefined {
  return layerTable
    .filter(({ folder }) => path === folder || path.startsWith(`${folder}/`))
    .toSorted((one, other) => other.folder.length - one.folder.length)[0];
}

/** Why a layer may not import a specifier, undefined when it may. */
function objection(layer: Layer, specifier: string): string | undefined {
  if (specifier.startsWith("./")) return undefined;
  if (specifier.startsWith("../")) return "other folders are reached by their #alias, never by ../";
  if (specifier.startsWith("#")) {
    const alias = specifier.slice(1, specifier.indexOf("/"));
    if (alias === layer.alias || layer.layers.includes(alias)) return undefined;
    return `${layer.folder} may import ${layer.layers.map((one) => `#${one}`).join(", ") || "no other layer"}`;
  }
  const name = specifier.startsWith("node:") ? "node:*" : packageName(specifier);
  if (layer.packages.includes("*") || layer.packages.includes(name)) return undefined;
  return `${layer.folder} may import ${layer.packages.join(", ") || "no package"}`;
}

function packageName(specifier: string): string {
  const parts = specifier.split("/");
  return specifier.startsWith("@") ? parts.slice(0, 2).join("/") : (parts[0] ?? specifier);
}

/** One sentence for each cycle found by walking the imports depth first. */
function cycles(files: readonly SourceFile[], aliases: ReadonlyMap<string, string>): readonly Violation[] {
  const graph = new Map(
    files.map(({ path, text }) => [path, importsOf(text).flatMap((it) => targetOf(path, it, aliases))] as const),
  );
  const done = new Set<string>();
  const found: string[] = [];
  const walk = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path);
    if (start >= 0) {
      found.push(`import cycle: ${[...trail.slice(start), path].join(" → ")}`);
      return;
    }
    if (done.has(path)) return;
    for (const next of graph.get(path) ?? []) walk(next, [...trail, path]);
    done.add(path);
  };
  for (const path of graph.keys()) walk(path, []);
  return found;
}

function targetOf(from: string, specifier: string, aliases: ReadonlyMap<string, string>): readonly string[] {
  if (specifier.startsWith("./")) return [`${from.slice(0, from.lastIndexOf("/"))}/${specifier.slice(2)}`];
  if (!specifier.startsWith("#")) return [];
  const slash = specifier.indexOf("/");
  const folder = aliases.get(specifier.slice(0, slash));
  return folder === undefined ? [] : [`${folder}/${specifier.slice(slash + 1)}`];
}
