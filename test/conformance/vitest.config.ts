import { join } from "node:path";
import { defineConfig } from "vitest/config";

export default defineConfig({
  root: join(import.meta.dirname, "..", ".."),
  test: {
    name: "conformance",
    include: ["test/conformance/**/*.test.ts"],
    globalSetup: ["test/conformance/globalSetup.ts"],
    testTimeout: 300_000,
    hookTimeout: 120_000,
  },
});
