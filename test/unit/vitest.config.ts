import path from "node:path";
import { defineConfig } from "vitest/config";

export default defineConfig({
  root: path.resolve(import.meta.dirname, "../.."),
  test: {
    name: "unit",
    include: ["test/unit/**/*.test.ts", "scripts/**/*.test.{ts,mjs}"],
    allowOnly: false,
  },
});
