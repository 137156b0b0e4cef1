/** What an error says, with its stack where it has one; a thrown value that is no error is shown as it is. */
export function formatError(error: unknown): string {
  if (!(error instanceof Error)) {
    return String(error);
  }
  // Some engines leave the message out of the stack.
  const stack = error.stack ?? "";
  return stack.includes(error.message) ? stack : `${error.name}: ${error.message}\n${stack}`;
}
