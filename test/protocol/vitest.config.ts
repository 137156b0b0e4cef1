import path from "node:path";
import { defineConfig } from "vitest/config";

export default defineConfig({
  root: path.resolve(import.meta.dirname, "../.."),
  test: {
    name: "protocol",
    // How long a test may hang, not how fast it has to be.
    testTimeout: 60_000,
    include: ["test/protocol/**/*.test.ts"],
    allowOnly: false,
  },
});
