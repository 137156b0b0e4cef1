import { join } from "node:path";
import { defineConfig } from "vitest/config";

export default defineConfig({
  root: join(import.meta.dirname, "..", ".."),
  test: {
    name: "cluster",
    include: ["test/cluster/**/*.test.ts", "test/conformance/*.test.ts"],
    globalSetup: ["test/cluster/globalSetup.ts"],
    // One cluster serves all files, and the times of its controllers are those of the machine it has to itself.
    fileParallelism: false,
    testTimeout: 300_000,
    hookTimeout: 120_000,
    teardownTimeout: 60_000,
  },
});
