// Runs rings of tests one after the other, all of them even when one fails, and ends with one line of numbers.
import path from "node:path";
import { isRing, rings } from "./test/rings.ts";
import type { RingResult } from "./test/ringResult.ts";
import { runRing, stopRing } from "./test/runRing.ts";

const root = path.resolve(import.meta.dirname, "..");
const names = process.argv.slice(2);
const unknown = names.filter((name) => !isRing(name));
if (names.length === 0 || unknown.length > 0) {
  const problem = unknown.length > 0 ? `There is no ring of tests called ${unknown.join(", ")}` : "No ring is named";
  console.error(`${problem}. Name one or more of: ${rings.join(", ")}.`);
  process.exit(2);
}

let interrupted = false;
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    interrupted = true;
    stopRing();
  });
}

const results: RingResult[] = [];
for (const ring of names.filter(isRing)) {
  console.log(`\n== ${ring}`);
  const result = await runRing(ring, root);
  result.remarks.forEach((remark) => console.log(`${ring}: ${remark}`));
  results.push(result);
  if (interrupted) {
    break;
  }
}

const sum = (count: "passed" | "failed"): number => results.reduce((total, result) => total + result[count], 0);
console.log(`\n${sum("passed")} passed, ${sum("failed")} failed`);
process.exitCode = sum("failed") > 0 || interrupted ? 1 : 0;
