import { createHash } from "node:crypto";
import type { Json } from "#domain/json.ts";
import { safeAlphabet } from "#simulator/random.ts";
import { canonicalJson } from "./equalJson.ts";

/** A short hash in the manner of `pod-template-hash`: ten letters or less that depend on the content only. */
export function shortHash(value: Json | undefined, salt = ""): string {
  const bytes = createHash("sha256").update(salt).update(canonicalJson(value)).digest();
  return String(bytes.readUInt32BE(0))
    .split("")
    .map((digit) => safeAlphabet[(digit.charCodeAt(0) + 21) % safeAlphabet.length])
    .join("");
}

/** A long hash in the manner of the Rollout's hash annotation: 64 letters. */
export function longHash(value: Json | undefined): string {
  return createHash("sha256").update(canonicalJson(value)).digest("hex");
}
