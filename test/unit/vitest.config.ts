import path from "node:path";
import { defineConfig } from "vitest/config";

export default defineConfig({
  root: path.resolve(import.meta.dirname, "../.."),
  test: {
    name: "unit",
    // How long a test may hang, not how fast it has to be.
    testTimeout: 60_000,
    include: ["test/unit/**/*.test.ts", "scripts/**/*.test.{ts,mjs}"],
    allowOnly: false,
    // The tests share nothing but modules that keep no state, so each worker loads those once.
    isolate: false,
  },
});
