import type { AuditEntry, OperationHost, Plan } from "#operations/operation.ts";

/** A host whose time passes only while it is waited for, with a person who answers as the test wants. */
export class VirtualHost implements OperationHost {
  readonly stages: string[] = [];
  readonly asked: Plan[] = [];
  readonly log: AuditEntry[] = [];
  /** What the person does when asked; time may pass meanwhile. */
  answer: (plan: Plan) => boolean | Promise<boolean> = () => true;
  #nowMs: number;
  #due: { readonly atMs: number; readonly run: () => void }[] = [];

  constructor(nowMs: number) {
    this.#nowMs = nowMs;
  }

  now(): number {
    return this.#nowMs;
  }

  /** Has something happen after so many milliseconds of waiting. */
  after(milliseconds: number, run: () => void): void {
    this.#due.push({ atMs: this.#nowMs + milliseconds, run });
  }

  wait(milliseconds: number): Promise<void> {
    const endMs = this.#nowMs + milliseconds;
    for (;;) {
      const [next] = this.#due.toSorted((one, other) => one.atMs - other.atMs);
      if (!next || next.atMs > endMs) break;
      this.#due = this.#due.filter((one) => one !== next);
      this.#nowMs = next.atMs;
      next.run();
    }
    this.#nowMs = endMs;
    return Promise.resolve();
  }

  async confirm(plan: Plan): Promise<boolean> {
    this.asked.push(plan);
    return this.answer(plan);
  }

  progress(stage: string): void {
    if (this.stages.at(-1) !== stage) this.stages.push(stage);
  }

  audit(entry: AuditEntry): void {
    this.log.push(entry);
  }
}
