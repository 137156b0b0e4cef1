import { looksDifferent } from "#cluster/displayedChange.ts";
import { readSurroundings, type UnreadKind } from "#cluster/surroundings.ts";
import type { LiveRollout } from "#domain/live/liveRollout.ts";
import type { Result } from "#domain/result.ts";
import type { LiveProblem, LiveProblemsAnswer, LiveProblemsParams } from "#protocol/liveProblems.ts";
import type { Session } from "./connection/session.ts";
import type { Schedule } from "./rolloutTree/batch.ts";

/** Asks the language server what to think of objects. */
export type JudgeLive = (params: LiveProblemsParams) => Promise<Result<LiveProblemsAnswer, string>>;

/** What the reader works with, and tells. */
export interface ProblemReaderHost {
  readonly judge: JudgeLive;
  readonly schedule: Schedule;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Other problems are known of a Rollout than before. */
  learned(uid: string): void;
  /** Kinds that could not be read, told once for each of a namespace. */
  unread(kinds: readonly UnreadKind[], rollout: LiveRollout): void;
  /** Nothing could be said about a Rollout, and why. */
  notJudged(reason: string, rollout: LiveRollout): void;
}

interface Reading {
  readonly rollout: LiveRollout;
  readonly problems: readonly LiveProblem[];
  readonly cancelNextLook: () => void;
}

/** No timer of the editor reaches farther. */
const longestWaitMs = 24 * 60 * 60 * 1000;

/**
 * Reads what is wrong around Rollouts whose rows are shown, and reads again when the Rollout looks different, when the
 * last answer said that time alone would change it, or when somebody wants to look again. One reading at a time for each
 * Rollout; what was read before stays until the next is there.
 */
export class ProblemReader {
  readonly #session: Session;
  readonly #host: ProblemReaderHost;
  readonly #readings = new Map<string, Reading>();
  /** The records that are being read around. */
  readonly #busy = new Map<string, LiveRollout>();
  /** Whose rows were drawn from another record in the meantime. */
  readonly #outrun = new Set<string>();
  readonly #toldUnread = new Set<string>();
  #stopped = false;

  constructor(session: Session, host: ProblemReaderHost) {
    this.#session = session;
    this.#host = host;
  }

  /** True when it reads for this session: another session needs another reader. */
  isFor(session: Session): boolean {
    return session === this.#session;
  }

  /** What is known, after seeing to it that more gets known. */
  problems(rollout: LiveRollout): readonly LiveProblem[] {
    const { uid } = rollout;
    const known = this.#readings.get(uid);
    const read = this.#busy.get(uid) ?? known?.rollout;
    if (read === undefined || looksDifferent(read, rollout)) {
      if (this.#busy.has(uid)) this.#outrun.add(uid);
      else this.lookAgain(uid);
    }
    return known?.problems ?? [];
  }

  /** Reads anew, unless it is reading already. */
  lookAgain(uid: string): void {
    const rollout = this.#session.store.get(uid);
    if (rollout === undefined || this.#stopped || this.#busy.has(uid)) return;
    this.#busy.set(uid, rollout);
    this.#outrun.delete(uid);
    void this.#read(rollout).finally(() => {
      this.#busy.delete(uid);
      if (this.#outrun.has(uid)) this.lookAgain(uid);
    });
  }

  /** Ends it: what is under way is not told any more. */
  stop(): void {
    this.#stopped = true;
    for (const { cancelNextLook } of this.#readings.values()) cancelNextLook();
    this.#readings.clear();
  }

  async #read(rollout: LiveRollout): Promise<void> {
    const answer = await this.#judged(rollout);
    if (this.#stopped) return;
    const { uid } = rollout;
    const before = this.#readings.get(uid);
    before?.cancelNextLook();
    if (this.#session.store.get(uid) === undefined) {
      this.#readings.delete(uid);
      return;
    }
    const problems = answer?.problems ?? [];
    this.#readings.set(uid, { rollout, problems, cancelNextLook: this.#planNextLook(uid, answer?.nextLookMs ?? null) });
    if (JSON.stringify(before?.problems ?? []) !== JSON.stringify(problems)) this.#host.learned(uid);
  }

  async #judged(rollout: LiveRollout): Promise<LiveProblemsAnswer | undefined> {
    const surroundings = await readSurroundings(this.#session.cluster, rollout);
    if (!surroundings.ok) {
      this.#host.notJudged(`${surroundings.failure.kind} ${surroundings.failure.message}`, rollout);
      return undefined;
    }
    this.#tellUnread(surroundings.value.unread, rollout);
    const params = { rollout: rollout.name, kinds: surroundings.value.read, nowMs: this.#host.now() };
    const answer = await this.#host.judge(params);
    if (answer.ok) return answer.value;
    this.#host.notJudged(answer.failure, rollout);
    return undefined;
  }

  #planNextLook(uid: string, atMs: number | null): () => void {
    if (atMs === null) return () => undefined;
    const waitMs = Math.min(Math.max(atMs - this.#host.now(), 0), longestWaitMs);
    return this.#host.schedule(() => this.lookAgain(uid), waitMs);
  }

  #tellUnread(kinds: readonly UnreadKind[], rollout: LiveRollout): void {
    const news = kinds.filter(({ kind }) => !this.#toldUnread.has(`${rollout.namespace}/${kind}`));
    for (const { kind } of news) this.#toldUnread.add(`${rollout.namespace}/${kind}`);
    if (news.length > 0) this.#host.unread(news, rollout);
  }
}
