/** A pattern over context names, from a setting. */
export interface ContextPattern {
  readonly source: string;
  /** False when it is no regular expression. It then matches every context, because it was written to be safe. */
  readonly readable: boolean;
  matches(context: string): boolean;
}

/** Reads a regular expression; upper and lower case are alike. */
export function contextPattern(source: string): ContextPattern {
  try {
    const expression = new RegExp(source, "iu");
    return { source, readable: true, matches: (context) => expression.test(context) };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { source, readable: false, matches: () => true };
  }
}

/** True when one of the patterns matches the context. */
export function anyMatches(patterns: readonly ContextPattern[], context: string): boolean {
  return patterns.some((pattern) => pattern.matches(context));
}
