/** Runs something after a while, and returns how to call it off. */
export function schedule(run: () => void, milliseconds: number): () => void {
  const timer = setTimeout(run, milliseconds);
  return () => clearTimeout(timer);
}

/** Resolves after a while. */
export async function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Runs something again and again, and returns how to end it. */
export function repeat(run: () => void, milliseconds: number): () => void {
  const timer = setInterval(run, milliseconds);
  return () => clearInterval(timer);
}
