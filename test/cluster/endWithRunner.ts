/** The ends of a runner that do not pass through `exit` unless somebody listens. */
const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Calls `endNow` when this process is about to end: on a signal, on an uncaught error, or by itself.
 * Yields a function that takes this back.
 */
export function endWithRunner(endNow: () => void): () => void {
  const onSignal = (signal: NodeJS.Signals): void => {
    endNow();
    release();
    // Whoever else listens decides how the process ends; with nobody else it is the system's default.
    if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
  };
  const release = (): void => {
    process.off("exit", endNow);
    for (const signal of signals) process.off(signal, onSignal);
  };
  process.on("exit", endNow);
  for (const signal of signals) process.on(signal, onSignal);
  return release;
}
