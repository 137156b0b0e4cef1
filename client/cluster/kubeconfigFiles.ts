import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import path from "node:path";
import { fail, ok, type Result } from "#domain/result.ts";
import type { Kubeconfig, KubeconfigFailure } from "./kubeconfig.ts";
import { mergeKubeconfig } from "./mergeKubeconfig.ts";
import { parseKubeconfig } from "./parseKubeconfig.ts";

/** The two environment variables that decide where kubectl looks. */
export interface KubeconfigEnvironment {
  readonly KUBECONFIG?: string | undefined;
  readonly HOME?: string | undefined;
}

/**
 * The files kubectl would read, in order of precedence: those of `KUBECONFIG`, else `.kube/config` of the home folder.
 * @see k8s.io/client-go tools/clientcmd/loader.go, NewDefaultClientConfigLoadingRules (v0.34.4)
 */
export function kubeconfigPaths(environment: KubeconfigEnvironment): readonly string[] {
  const listed = environment.KUBECONFIG ?? "";
  if (listed !== "") return [...new Set(listed.split(path.delimiter).filter((file) => file !== ""))];
  const home = environment.HOME ?? "";
  return [path.join(home === "" ? homedir() : home, ".kube", "config")];
}

/**
 * Reads and merges kubeconfig files as kubectl does: missing ones are skipped, one that cannot be read or parsed spoils
 * the whole, and never is anything written.
 */
export async function readKubeconfig(files: readonly string[]): Promise<Result<Kubeconfig, KubeconfigFailure>> {
  const read = await Promise.all(files.map(readOne));
  const found: Kubeconfig[] = [];
  for (const one of read) {
    if (!one.ok) return one;
    if (one.value) found.push(one.value);
  }
  return found.length === 0 ? fail({ kind: "missing", files }) : ok(mergeKubeconfig(found));
}

/** One file; undefined when it does not exist. */
async function readOne(file: string): Promise<Result<Kubeconfig | undefined, KubeconfigFailure>> {
  try {
    return parseKubeconfig(await readFile(file, "utf8"), path.resolve(file));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return ok(undefined);
    return fail({ kind: "broken", file, reason: error instanceof Error ? error.message : String(error) });
  }
}
