import { basename, dirname } from "node:path";
import * as vscode from "vscode";

/**
 * Calls back when one of the files appears, changes or vanishes. Files outside the workspace are watched too, and
 * files that do not exist yet.
 */
export function watchFiles(paths: readonly string[], changed: () => void): vscode.Disposable {
  const watchers = paths.map((path) => {
    const pattern = new vscode.RelativePattern(vscode.Uri.file(dirname(path)), basename(path));
    const watcher = vscode.workspace.createFileSystemWatcher(pattern);
    watcher.onDidCreate(changed);
    watcher.onDidChange(changed);
    watcher.onDidDelete(changed);
    return watcher;
  });
  return vscode.Disposable.from(...watchers);
}
