import path from "node:path";
import { defineConfig } from "vitest/config";

export default defineConfig({
  root: path.resolve(import.meta.dirname, "../.."),
  test: {
    name: "unit",
    include: ["test/unit/**/*.test.ts", "scripts/**/*.test.{ts,mjs}"],
    allowOnly: false,
    // The tests share nothing but modules that keep no state, so each worker loads those once.
    isolate: false,
  },
});
