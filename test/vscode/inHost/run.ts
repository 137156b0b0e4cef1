// The entry that the extension host loads, here and under @vscode/test-electron. A suite registers its tests when it is
// imported; a new suite is one more line here.
import "./extension.suite.ts";
import "./views.suite.ts";
import { runCollected } from "./collector.ts";

export function run(): Promise<void> {
  return runCollected();
}
