import { globSync, readFileSync } from "node:fs";
import type { SourceFile } from "./imports.ts";
import { layerTable } from "./layerTable.ts";

/** Every TypeScript file of every layer. */
export function sourceFiles(): readonly SourceFile[] {
  const folders = [...new Set(layerTable.map(({ folder }) => folder.split("/")[0] ?? folder))];
  return folders
    .flatMap((folder) => globSync(`${folder}/**/*.ts`, { exclude: ["**/node_modules/**", "**/fixtures/**"] }))
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => !path.endsWith(".d.ts"))
    .toSorted()
    .map((path) => ({ path, text: readFileSync(path, "utf8") }));
}

/** The aliases of package.json's "imports", each with its folder. */
export function importAliases(): ReadonlyMap<string, string> {
  const manifest: unknown = JSON.parse(readFileSync("package.json", "utf8"));
  const imports = typeof manifest === "object" && manifest !== null && "imports" in manifest ? manifest.imports : {};
  return new Map(
    Object.entries(imports ?? {}).map(([alias, target]) => [
      alias.replace(/\/\*$/, ""),
      String(target).replace(/^\.\//, "").replace(/\/\*$/, ""),
    ]),
  );
}
