import { seededRandom } from "#support/seededRandom.ts";
import type { Generated } from "./generate.ts";
import { copyOf, type Fields, isScalar, read, remove, slotsOf } from "./value.ts";
import { plainStyle, writeDocument } from "./writeYaml.ts";

/** Tells whether the two verdicts on a text still differ in the same direction. */
export type StillDiffers = (text: string) => Promise<boolean>;

/** The smallest text with the same disagreement that leaving out parts leads to. */
export async function shrink(manifest: Generated, differs: StillDiffers): Promise<string> {
  const plain = plainText(manifest.documents);
  const start = (await differs(plain)) ? await shrinkDocuments(manifest.documents, differs) : manifest.text;
  const lines = await shrinkParts(start.split(/(?<=\n)/), differs);
  // Characters one by one only where that is not the work of minutes.
  return lines.join("").length > 400
    ? lines.join("")
    : (await shrinkParts(Array.from(lines.join("")), differs)).join("");
}

function plainText(documents: readonly Fields[]): string {
  const random = seededRandom(1);
  return documents.map((document) => writeDocument(document, plainStyle, random)).join("---\n");
}

/** Leaves out documents and fields, the outermost first. */
async function shrinkDocuments(documents: readonly Fields[], differs: StillDiffers): Promise<string> {
  let best = documents;
  for (const document of documents) {
    const others = best.filter((other) => other !== document);
    if (others.length > 0 && (await differs(plainText(others)))) best = others;
  }
  for (let index = 0; index < best.length; index++) {
    for (let at = 0; ; at++) {
      const document = best[index];
      if (document === undefined || at >= slotsOf(document).length) break;
      const fewer = copyOf(document);
      const slot = slotsOf(fewer)[at];
      if (!slot) break;
      const value = read(slot);
      if (
        isScalar(value) &&
        typeof value === "string" &&
        value.length > 0 &&
        ["apiVersion", "kind"].includes(String(slot.key))
      )
        continue;
      remove(slot);
      const changed = best.with(index, fewer);
      if (!(await differs(plainText(changed)))) continue;
      best = changed;
      at--;
    }
  }
  return plainText(best);
}

/** Leaves out runs of parts: long ones first, then ever shorter ones. */
async function shrinkParts(parts: readonly string[], differs: StillDiffers): Promise<readonly string[]> {
  let best = parts;
  for (let run = Math.ceil(best.length / 2); run >= 1; run = Math.floor(run / 2)) {
    for (let at = 0; at < best.length;) {
      const fewer = best.toSpliced(at, run);
      if (await differs(fewer.join(""))) best = fewer;
      else at += run;
    }
  }
  return best;
}
