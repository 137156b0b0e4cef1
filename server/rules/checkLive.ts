import type { ControllerVersion } from "#domain/controllerVersion.ts";
import { type JsonObject, type Path, stringAt } from "#domain/json.ts";
import { projectRollout } from "#domain/live/projectRollout.ts";
import { kruiseGroup } from "#domain/objectKey.ts";
import type { LiveObjects } from "#workspace/liveObjects.ts";
import type { Manifest } from "#workspace/manifest.ts";
import { checkDocument, checkWorkspace } from "./engine.ts";
import { laneOf } from "./live/beside.ts";
import type { LiveSubject } from "./live/liveSubject.ts";
import { rules } from "./registry.ts";
import { type Basis, type Finding, type RuleFacts, severities, type Severity } from "./rule.ts";
import { suppressedRules } from "./suppression/applySuppressions.ts";

/** A problem of a Rollout in a cluster. */
export interface LiveFinding {
  readonly rule: RuleFacts;
  readonly severity: Severity;
  readonly message: string;
  /** The object the path leads into: the Rollout, or one beside it. */
  readonly about: { readonly kind: string; readonly name: string };
  readonly path: Path;
}

/** What the rules say about a Rollout in a cluster. */
export interface LiveVerdict {
  /** The gravest first. */
  readonly findings: readonly LiveFinding[];
  /** When the verdict is another although nothing changes, in milliseconds since the epoch; undefined means never. */
  readonly nextLookMs: number | undefined;
}

/**
 * Asks the rules about a Rollout of a cluster: those about live objects, and of those about manifests the ones that name
 * what the cluster accepted although it does harm. Undefined when the Rollout is not among the objects. `nowMs` is in
 * milliseconds since the epoch.
 */
export function checkLive(
  objects: LiveObjects,
  name: string,
  controller: ControllerVersion,
  nowMs: number,
): LiveVerdict | undefined {
  const object = objects.lookUp({ group: kruiseGroup, kind: "Rollout" }, name);
  const manifest = typeof object === "string" ? undefined : objects.manifestOf(object);
  const rollout = manifest && projectRollout(manifest.value);
  if (!rollout) return undefined;
  const subject: LiveSubject = { manifest, rollout, objects, controller };
  const { due, nextLookMs } = liveFindings(subject, nowMs);
  const lane = laneOf(subject);
  const manifests = [manifest, lane && objects.manifestOf(lane)].filter((it) => it !== undefined);
  const around = objects.asWritten();
  const written = manifests.flatMap((it) => writtenFindings(it, controller, around));
  // What somebody decided to live with, and wrote so on the object, is no news in the cluster either.
  const ignored = new Set(manifests.flatMap(({ document }) => [...suppressedRules(document)]));
  const findings = [...due, ...written].filter(({ rule }) => !ignored.has(rule.id));
  return { findings: findings.sort(gravestFirst), nextLookMs };
}

function liveFindings(
  subject: LiveSubject,
  nowMs: number,
): { readonly due: readonly LiveFinding[]; readonly nextLookMs: number | undefined } {
  const found = rules
    .filter((rule) => rule.versions.includes(subject.controller))
    .flatMap((rule) => Array.from(rule.checkLive?.(subject) ?? [], (problem) => ({ rule, problem })));
  const due = found
    .filter(({ problem }) => (problem.fromMs ?? nowMs) <= nowMs)
    .map(({ rule, problem }) => ({
      rule,
      severity: problem.severity ?? rule.severity,
      message: problem.message,
      about: nameOf(problem.about ?? subject.manifest.value),
      path: problem.path,
    }));
  const coming = found.flatMap(({ problem }) => problem.fromMs ?? []).filter((fromMs) => fromMs > nowMs);
  return { due, nextLookMs: coming.length > 0 ? Math.min(...coming) : undefined };
}

/** The server has accepted what stands in a cluster, so what it would refuse is not looked for. */
const accepted: ReadonlySet<Basis> = new Set<Basis>(["crash", "behaviour"]);

/** What rules about manifests say; what is only worth knowing stays with the manifest. */
function writtenFindings(
  manifest: Manifest,
  controller: ControllerVersion,
  objects: LiveObjects,
): readonly LiveFinding[] {
  const found: readonly Finding[] = [
    ...checkDocument(manifest, controller),
    ...checkWorkspace(manifest, controller, objects),
  ];
  return found
    .filter(({ rule, severity, quiet }) => accepted.has(rule.basis) && severity !== "info" && !quiet && !rule.checkLive)
    .filter(isFirstOfItsKind)
    .map(({ rule, severity, message, path }) => ({ rule, severity, message, about: nameOf(manifest.value), path }));
}

/** In the text each place is marked; in a list of problems the same sentence for every step says nothing more. */
function isFirstOfItsKind({ rule, message }: Finding, index: number, all: readonly Finding[]): boolean {
  return all.findIndex((it) => it.rule === rule && it.message === message) === index;
}

function nameOf(object: JsonObject): LiveFinding["about"] {
  return { kind: stringAt(object, ["kind"]) ?? "", name: stringAt(object, ["metadata", "name"]) ?? "" };
}

function gravestFirst(one: LiveFinding, other: LiveFinding): number {
  return severities.indexOf(one.severity) - severities.indexOf(other.severity);
}
