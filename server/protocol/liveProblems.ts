import { at, isList, isObject, type Json, type JsonObject, objectAt, stringAt } from "#domain/json.ts";

/** A request of our own: what is wrong around a Rollout of a cluster. Its answer is a `LiveProblemsAnswer`. */
export const liveProblemsMethod = "kruiseRollouts/liveProblems";

/** All objects of one kind in the namespace of the Rollout. A kind that could not be read is left out. */
export interface ReadKind {
  /** The core group is the empty string. */
  readonly group: string;
  readonly kind: string;
  readonly objects: readonly JsonObject[];
}

/** What the client sends: the client reads the cluster, the server knows what to think of it. */
export interface LiveProblemsParams {
  /** Name of the Rollout, which is among the objects. */
  readonly rollout: string;
  readonly kinds: readonly ReadKind[];
  /** The clock that the times of the objects are held against, in milliseconds since the epoch. */
  readonly nowMs: number;
}

/** One thing that is wrong. */
export interface LiveProblem {
  /** Id of the rule, `area/what`. */
  readonly rule: string;
  readonly title: string;
  readonly severity: "error" | "warning" | "info";
  /** What, why, what to do: one or two sentences. */
  readonly message: string;
  /** The object it is about: the Rollout, or one beside it. */
  readonly about: { readonly kind: string; readonly name: string };
  /** Where in that object, as people write it: `spec.strategy.paused`. */
  readonly place: string;
  /** The whole story of the rule with the evidence, in Markdown. */
  readonly explanation: string;
}

/** What the server answers. */
export interface LiveProblemsAnswer {
  /** The gravest first. */
  readonly problems: readonly LiveProblem[];
  /** When the answer will be another although nothing changes, in milliseconds since the epoch; null means never. */
  readonly nextLookMs: number | null;
}

/** Reads the parameters of the request; undefined where they are none. */
export function parseLiveProblemsParams(raw: unknown): LiveProblemsParams | undefined {
  if (!isObject(raw)) return undefined;
  const { rollout, kinds, nowMs } = raw;
  if (typeof rollout !== "string" || typeof nowMs !== "number" || !isList(kinds)) return undefined;
  const read = kinds.map(readKind);
  return read.every((kind) => kind !== undefined) ? { rollout, nowMs, kinds: read } : undefined;
}

/** Reads the answer to the request; undefined where it is none. */
export function parseLiveProblemsAnswer(raw: unknown): LiveProblemsAnswer | undefined {
  if (!isObject(raw) || !isList(raw["problems"])) return undefined;
  const problems = raw["problems"].map(readProblem);
  const nextLookMs = raw["nextLookMs"];
  if (!problems.every((problem) => problem !== undefined)) return undefined;
  return { problems, nextLookMs: typeof nextLookMs === "number" ? nextLookMs : null };
}

function readKind(raw: Json): ReadKind | undefined {
  const group = stringAt(raw, ["group"]);
  const kind = stringAt(raw, ["kind"]);
  const objects = at(raw, ["objects"]);
  if (group === undefined || kind === undefined || !isList(objects)) return undefined;
  return { group, kind, objects: objects.filter(isObject) };
}

function readProblem(raw: Json): LiveProblem | undefined {
  const text = (field: string): string | undefined => stringAt(raw, [field]);
  const [rule, title, message, explanation] = [text("rule"), text("title"), text("message"), text("explanation")];
  const severity = severities.find((it) => it === text("severity"));
  const about = objectAt(raw, ["about"]);
  if (rule === undefined || title === undefined || message === undefined || explanation === undefined) return undefined;
  if (severity === undefined || about === undefined) return undefined;
  return {
    rule,
    title,
    severity,
    message,
    about: { kind: stringAt(about, ["kind"]) ?? "", name: stringAt(about, ["name"]) ?? "" },
    place: text("place") ?? "",
    explanation,
  };
}

const severities = ["error", "warning", "info"] as const;
