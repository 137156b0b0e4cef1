import { convertFile, type FileConversion } from "#convert/convertFile.ts";
import type { ControllerVersion } from "#domain/controllerVersion.ts";
import { LineIndex } from "#yaml/lineIndex.ts";
import { DocumentCache } from "#yaml/documentCache.ts";
import { manifestFile } from "#workspace/manifestFile.ts";

/** Converts a text as a file of its own. */
export function converted(text: string, controller: ControllerVersion = "0.6"): FileConversion {
  return convertFile(manifestFile("given.yaml", text, new DocumentCache().documents(text)), controller);
}

/** The remarks of a conversion as `line:column kind message`, from 1. */
export function remarkLines(before: string, { remarks }: FileConversion): readonly string[] {
  const lines = new LineIndex(before);
  return remarks.map(({ kind, message, span }) => {
    const { line, character } = lines.position(span.start);
    return `${line + 1}:${character + 1} ${kind} ${message}`;
  });
}
