/** Vietnam keeps one zone, UTC+7, without daylight saving. */
export const vietnamOffsetMs = 7 * 60 * 60 * 1000;

/** ISO 8601 with Vietnam's offset, to the second: `2026-11-21T15:04:05+07:00`. */
export function vietnamTime(time: Date): string {
  return `${new Date(time.getTime() + vietnamOffsetMs).toISOString().slice(0, 19)}+07:00`;
}

/** The calendar day in Vietnam, `YYYY-MM-DD`. */
export const vietnamDay = (time: Date): string => vietnamTime(time).slice(0, 10);

/** A moment in Vietnam as people write it, `dd/MM/yyyy HH:mm:ss`; the text itself where it is no moment. */
export function printedMoment(iso: string): string {
  const time = new Date(iso);
  return Number.isNaN(time.getTime()) ? iso : `${printedDay(time)} ${vietnamTime(time).slice(11, 19)}`;
}

/** The calendar day as people write it, `dd/MM/yyyy`. */
export const printedDay = (time: Date): string => vietnamDay(time).split('-').reverse().join('/');
