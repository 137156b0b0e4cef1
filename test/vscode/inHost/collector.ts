import { formatError } from "./errorText.ts";
import { type InHostRecord, recordLine } from "./records.ts";

interface CollectedTest {
  readonly name: string;
  readonly body: () => void | Promise<void>;
}

/** A test that hangs must not keep the ones after it from running. */
const TEST_DEADLINE_MS = 60_000;

const collected: CollectedTest[] = [];

/** Registers a test; the tests run one after the other, in the order in which they were registered. */
export function test(name: string, body: () => void | Promise<void>): void {
  if (collected.some((other) => other.name === name)) {
    throw new Error(`Two tests have the name "${name}".`);
  }
  collected.push({ name, body });
}

/** Runs the registered tests, reports each on the console, and throws when one failed or there was none. */
export async function runCollected(): Promise<void> {
  report({ kind: "plan", tests: collected.map(({ name }) => name) });
  const failures: string[] = [];
  for (const { name, body } of collected) {
    const started = performance.now();
    const error = await failureOf(body);
    const milliseconds = Math.round(performance.now() - started);
    if (error === undefined) {
      report({ kind: "passed", name, milliseconds });
    } else {
      report({ kind: "failed", name, milliseconds, error: formatError(error) });
      failures.push(name);
    }
  }
  if (failures.length > 0 || collected.length === 0) {
    throw new Error(failures.length > 0 ? `Failed: ${failures.join("; ")}` : "No test was registered.");
  }
}

function report(record: InHostRecord): void {
  console.log(recordLine(record));
}

async function failureOf(body: CollectedTest["body"]): Promise<unknown> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`It did not end within ${TEST_DEADLINE_MS} ms.`)), TEST_DEADLINE_MS);
  });
  try {
    await Promise.race([body(), deadline]);
    return undefined;
  } catch (error) {
    return error ?? new Error("It threw nothing.");
  } finally {
    clearTimeout(timer);
  }
}
