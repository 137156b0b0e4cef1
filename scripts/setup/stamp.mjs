import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";

/** One hash over the content of files: equal as long as nobody changed one of them. */
export function contentHash(files) {
  const hash = createHash("sha256");
  for (const file of files) {
    const content = readFileSync(file);
    hash.update(`${content.length}\n`).update(content);
  }
  // What npm installs differs by machine, and one working folder may be mounted on two.
  return hash.update(`${process.platform}-${process.arch}`).digest("hex");
}

export function hasStamp(stampFile, hash) {
  return existsSync(stampFile) && readFileSync(stampFile, "utf8").trim() === hash;
}

export function writeStamp(stampFile, hash) {
  writeFileSync(stampFile, `${hash}\n`);
}
