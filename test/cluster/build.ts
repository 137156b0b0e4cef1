import { chmod, cp, mkdir, mkdtemp, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fail, ok, type Result } from "#domain/result.ts";
import { inputHash, isUpToDate } from "./buildStamp.ts";
import { downloadModule, goBuild, goVersion, type GoBuild } from "./goToolchain.ts";
import { executables, installationIn, type Executable, type Installation } from "./installation.ts";
import { renderManifests, type ModuleDirectories } from "./renderManifests.ts";
import { kruiseModule, kubernetesVersion, rolloutsModule } from "./upstream.ts";

/** Takes one line of progress. */
export type Report = (line: string) => void;

const stillBuildingEveryMs = 20_000;

/** Kubernetes does not know its version by itself: its release build sets these. */
const [major = "", minor = ""] = kubernetesVersion.slice(1).split(".");
const versionPackage = "k8s.io/component-base/version";
const kubernetesBuild = {
  [`${versionPackage}.gitVersion`]: kubernetesVersion,
  [`${versionPackage}.gitMajor`]: major,
  [`${versionPackage}.gitMinor`]: minor,
  [`${versionPackage}.gitTreeState`]: "clean",
};

/** Module and package of every executable. */
function packageOf(name: Executable, modules: ModuleDirectories): Omit<GoBuild, "output"> {
  const own = join(import.meta.dirname, "controlplane");
  const packages: Record<Executable, Omit<GoBuild, "output">> = {
    leash: { moduleDirectory: own, package: "./leash" },
    controlplane: { moduleDirectory: own, package: ".", variables: kubernetesBuild },
    kubectl: { moduleDirectory: own, package: "./kubectl", variables: kubernetesBuild },
    manifests: { moduleDirectory: own, package: "./manifests" },
    "rollouts-manager": { moduleDirectory: modules.rollouts, package: "." },
    "kruise-manager": { moduleDirectory: modules.kruise, package: "." },
  };
  return packages[name];
}

/** Builds with a line at the start, at the end, and now and then in between: a cold build takes minutes. */
async function buildAloud(name: Executable, build: GoBuild, report: Report): Promise<Result<string, string>> {
  const position = `${executables.indexOf(name) + 1} of ${executables.length}`;
  const start = performance.now();
  const seconds = () => Math.round((performance.now() - start) / 1000);
  report(`building ${name} (${position})`);
  const timer = setInterval(() => report(`still building ${name}, ${seconds()} s so far`), stillBuildingEveryMs);
  const built = await goBuild(build);
  clearInterval(timer);
  if (built.ok) report(`built ${name} in ${seconds()} s`);
  return built;
}

async function downloadModules(report: Report): Promise<Result<ModuleDirectories, string>> {
  report(`fetching ${rolloutsModule.path} ${rolloutsModule.version} and ${kruiseModule.path} ${kruiseModule.version}`);
  const rollouts = await downloadModule(rolloutsModule);
  if (!rollouts.ok) return rollouts;
  const kruise = await downloadModule(kruiseModule);
  if (!kruise.ok) return kruise;
  return ok({ rollouts: rollouts.value, kruise: kruise.value });
}

/** Copies a folder of the module cache. That one is read-only, and a read-only copy could not be replaced later. */
async function copyWritable(from: string, to: string): Promise<void> {
  await cp(from, to, { recursive: true });
  await chmod(to, 0o755);
  for (const entry of await readdir(to, { recursive: true, withFileTypes: true })) {
    if (entry.isDirectory()) await chmod(join(entry.parentPath, entry.name), 0o755);
  }
}

/** Makes everything in the workshop, a folder of its own, so that nobody ever sees a half-built installation. */
async function buildAll(workshop: Installation, report: Report): Promise<Result<void, string>> {
  const modules = await downloadModules(report);
  if (!modules.ok) return modules;
  for (const name of executables) {
    const build = { ...packageOf(name, modules.value), output: workshop.executable(name) };
    const built = await buildAloud(name, build, report);
    if (!built.ok) return built;
  }
  report("rendering the manifests");
  const manifests = join(workshop.directory, "manifests");
  const rendered = await renderManifests(workshop.executable("kubectl"), modules.value, manifests);
  if (!rendered.ok) return rendered;
  const scripts = join(workshop.rolloutsManagerHome, "lua_configuration");
  await copyWritable(join(modules.value.rollouts, "lua_configuration"), scripts);
  return ok(undefined);
}

async function exchange(workshop: Installation, installation: Installation): Promise<void> {
  for (const folder of ["bin", "manifests", "rollouts-manager"]) {
    await rm(join(installation.directory, folder), { recursive: true, force: true });
    await rename(join(workshop.directory, folder), join(installation.directory, folder));
  }
}

/**
 * Builds what a real cluster needs from its sources, unless the present installation was built from the same ones.
 * A failure is a sentence for people; when Go is missing it says so and what to do.
 */
export async function buildCluster(report: Report): Promise<Result<Installation, string>> {
  const version = await goVersion();
  if (!version.ok) return version;
  const installation = installationIn();
  const hash = await inputHash(version.value);
  if (await isUpToDate(installation, hash)) return ok(installation);

  report(`building the real cluster with ${version.value}; the first time takes about seven minutes on two cores`);
  await mkdir(installation.directory, { recursive: true });
  const workshop = installationIn(await mkdtemp(join(installation.directory, "build-")));
  const built = await buildAll(workshop, report);
  if (built.ok) {
    await exchange(workshop, installation);
    await writeFile(installation.stamp, hash);
    report("the real cluster is built");
  }
  await rm(workshop.directory, { recursive: true, force: true });
  return built.ok ? ok(installation) : fail(built.failure);
}

if (import.meta.main) {
  const built = await buildCluster((line) => process.stdout.write(`${line}\n`));
  if (!built.ok) {
    process.stderr.write(`${built.failure}\n`);
    process.exitCode = 1;
  }
}
