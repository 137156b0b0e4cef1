// The entry that the extension host loads, here and under @vscode/test-electron. A suite registers its tests when it is
// imported; a new suite is one more line here. The first one sees the editor before the extension is active.
import "./loading.suite.ts";
import "./extension.suite.ts";
import "./language.suite.ts";
import "./views.suite.ts";
import { runCollected } from "./collector.ts";

export function run(): Promise<void> {
  return runCollected();
}
