const date = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[Tt]([\d:.]+)(?:Z|[-+]\d{2}:\d{2})| +([\d:.]+))?$/;
const time = /^(\d{1,2}):(\d{1,2}):(\d{1,2})(?:\.\d+)?$/;

/**
 * True for a date, or a date and time, that kubectl takes behind the tag `!!timestamp`.
 * @see go.yaml.in/yaml/v2 resolve.go, allowedTimestampFormats (v2.4.2)
 */
export function isTimestamp(text: string): boolean {
  const [, year, month, day, zoned, local] = date.exec(text) ?? [];
  if (year === undefined || !isDay(Number(year), Number(month), Number(day))) return false;
  const clock = zoned ?? local;
  return clock === undefined || isTimeOfDay(clock);
}

function isDay(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12) return false;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  return day >= 1 && day <= days;
}

function isTimeOfDay(text: string): boolean {
  const [, hour, minute, second] = time.exec(text) ?? [];
  return hour !== undefined && Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60;
}
