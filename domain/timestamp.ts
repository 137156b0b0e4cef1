/**
 * Reads a time as the API writes it, RFC 3339, into milliseconds since the epoch; undefined where it is absent or
 * unreadable.
 */
export function parseTimestamp(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const parsed = Date.parse(text);
  return Number.isNaN(parsed) ? undefined : parsed;
}
