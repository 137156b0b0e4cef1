import type { Translate } from "./translate.ts";

const secondMs = 1000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** A stretch of time in its largest whole unit, e.g. `12 m`. Negative stretches, from clocks that differ, count as 0. */
export function shortDuration(milliseconds: number, translate: Translate): string {
  const length = Math.max(0, milliseconds);
  if (length < minuteMs) return translate("{0} s", Math.floor(length / secondMs));
  if (length < hourMs) return translate("{0} m", Math.floor(length / minuteMs));
  if (length < 2 * dayMs) return translate("{0} h", Math.floor(length / hourMs));
  return translate("{0} d", Math.floor(length / dayMs));
}

/** The same stretch in words, for a screen reader. */
export function spokenDuration(milliseconds: number, translate: Translate): string {
  const length = Math.max(0, milliseconds);
  if (length < minuteMs) return seconds(Math.floor(length / secondMs), translate);
  if (length < hourMs) return minutes(Math.floor(length / minuteMs), translate);
  if (length < 2 * dayMs) return hours(Math.floor(length / hourMs), translate);
  return translate("{0} days", Math.floor(length / dayMs));
}

function seconds(count: number, translate: Translate): string {
  return count === 1 ? translate("1 second") : translate("{0} seconds", count);
}

function minutes(count: number, translate: Translate): string {
  return count === 1 ? translate("1 minute") : translate("{0} minutes", count);
}

function hours(count: number, translate: Translate): string {
  return count === 1 ? translate("1 hour") : translate("{0} hours", count);
}
