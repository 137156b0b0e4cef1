import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";

interface Manifest {
  readonly publisher: string;
  readonly name: string;
  readonly version: string;
}

/**
 * Makes extensions look installed in an editor's extensions folder, without packing them: a link to each folder, and
 * the list in which the editor (1.139) looks what is installed. A link, because uninstalling an extension in the editor
 * deletes the folder it is in, and that must not be somebody's working copy.
 */
export async function installExtensions(extensionsFolder: string, extensionPaths: readonly string[]): Promise<void> {
  await mkdir(extensionsFolder, { recursive: true });
  const installed = await Promise.all(
    extensionPaths.map(async (extensionPath) => {
      const { publisher, name, version } = await readManifest(path.join(extensionPath, "package.json"));
      const folder = `${publisher}.${name}-${version}`.toLowerCase();
      const link = path.join(extensionsFolder, folder);
      await symlink(extensionPath, link, "junction");
      return {
        identifier: { id: `${publisher}.${name}` },
        version,
        location: { $mid: 1, scheme: "file", path: decodeURIComponent(pathToFileURL(link).pathname) },
        relativeLocation: folder,
      };
    }),
  );
  await writeFile(path.join(extensionsFolder, "extensions.json"), JSON.stringify(installed));
}

async function readManifest(file: string): Promise<Manifest> {
  const manifest: unknown = JSON.parse(await readFile(file, "utf8"));
  const text = (key: string): string => {
    const value: unknown = typeof manifest === "object" && manifest !== null ? Reflect.get(manifest, key) : undefined;
    if (typeof value !== "string") {
      throw new Error(`${file} is not the manifest of an extension: its "${key}" is not a text.`);
    }
    return value;
  };
  return { publisher: text("publisher"), name: text("name"), version: text("version") };
}
