// Writes the pages of docs/ that are made from the code.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { rulesPage } from "./docs/rulesPage.ts";

writeFileSync(join(import.meta.dirname, "..", "docs", "rules.md"), rulesPage());
