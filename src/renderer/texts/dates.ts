const zone = 'Asia/Ho_Chi_Minh';

/** Today's date in Viet Nam, `YYYY-MM-DD`, whatever the zone of the machine. */
export function todayInVietnam(now: Date = new Date()): string {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });
  const { year, month, day } = Object.fromEntries(parts.formatToParts(now).map((part) => [part.type, part.value]));
  return `${year}-${month}-${day}`;
}

/** `2026-11-20` as `20/11/2026`. */
export function showDate(iso: string): string {
  const [year, month, day] = iso.slice(0, 10).split('-');
  return `${day}/${month}/${year}`;
}

/** A moment as `20/11/2026 09:15:04` in Vietnamese time; the text itself where it is no moment. */
export function showMoment(iso: string): string {
  const moment = new Date(iso);
  if (Number.isNaN(moment.getTime())) return iso;
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit',
    hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23',
  });
  return parts.format(moment).replace(',', '');
}

/** `20/11/2026`, `20-11-2026`, `20.11.2026` as `2026-11-20`; null where it is no day of the calendar. */
export function readDate(text: string): string | null {
  const match = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\s*$/.exec(text);
  if (match === null) return null;
  const [day, month, year] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCDate() !== day || date.getUTCMonth() !== month - 1) return null;
  return date.toISOString().slice(0, 10);
}

/** Whole days from now until a moment; negative where it is past. */
export function daysUntil(iso: string, now: Date = new Date()): number {
  return Math.floor((new Date(iso).getTime() - now.getTime()) / 86_400_000);
}
