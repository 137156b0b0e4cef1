import path from "node:path";
import { defineConfig } from "vitest/config";

/** An editor that starts on a busy machine, and the flow that a page test walks through, take seconds; a hang does not end. */
const TEST_DEADLINE_MS = 180_000;

export default defineConfig({
  root: path.resolve(import.meta.dirname, "../.."),
  test: {
    name: "vscode",
    include: ["test/vscode/*.test.ts", "test/vscode/page/**/*.test.ts", "test/vscode/host/*.test.ts"],
    allowOnly: false,
    // One editor and one browser at a time: two of each would measure the machine instead of the product.
    fileParallelism: false,
    testTimeout: TEST_DEADLINE_MS,
    hookTimeout: TEST_DEADLINE_MS,
    teardownTimeout: 30_000,
  },
});
