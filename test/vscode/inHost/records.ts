/**
 * What the suite inside the extension host tells the outside, one console line each: first the plan, then one record
 * per test in the order of the plan.
 */
export type InHostRecord =
  | { readonly kind: "plan"; readonly tests: readonly string[] }
  | { readonly kind: "passed"; readonly name: string; readonly milliseconds: number }
  | { readonly kind: "failed"; readonly name: string; readonly milliseconds: number; readonly error: string };

/** The console is shared with the editor and every extension in it. */
const KEY = "kruiseRolloutsTest";

export function recordLine(record: InHostRecord): string {
  return JSON.stringify({ [KEY]: record });
}

/** The record on a console line; undefined when the line is somebody else's. */
export function recordIn(line: string): InHostRecord | undefined {
  if (!line.startsWith(`{"${KEY}":`)) {
    return undefined;
  }
  const parsed: unknown = JSON.parse(line);
  const record: unknown = property(parsed, KEY);
  const [kind, name, milliseconds, error, tests] = ["kind", "name", "milliseconds", "error", "tests"].map((key) =>
    property(record, key),
  );
  if (kind === "plan" && Array.isArray(tests)) {
    return { kind, tests: tests.map(String) };
  }
  if (kind === "passed" && typeof name === "string" && typeof milliseconds === "number") {
    return { kind, name, milliseconds };
  }
  if (kind === "failed" && typeof name === "string" && typeof milliseconds === "number") {
    return { kind, name, milliseconds, error: String(error) };
  }
  throw new Error(`The extension host reported what is no test record: ${line}`);
}

function property(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
}
