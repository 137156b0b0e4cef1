import { expect, test } from "vitest";
import { fuzz } from "#fuzz/fuzz.ts";

test("whatever is edited, the editor shows what a fresh start would show (npm run fuzz makes more edits)", async () => {
  expect(await fuzz(1500, 20261123)).toBeUndefined();
});
