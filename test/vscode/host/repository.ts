import path from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of this repository, which is also the folder of the extension under test. */
export const repositoryRoot = path.resolve(fileURLToPath(new URL("../../..", import.meta.url)));

/** Says how to get what setup or the build would have put there. */
export const SETUP_HINT = "Run npm test or npm start once, or node scripts/setup.mjs.";
