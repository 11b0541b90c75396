import type { Day } from './calendarDay';

/**
 * The Vietnamese lunar calendar, for Tết and Giỗ Tổ: months begin on the day of the new moon in UTC+7, the month with
 * the winter solstice is the eleventh, and a leap month is the one without a solar term. New moons by Meeus,
 * Astronomical Algorithms, chapter 49; the sun's longitude by chapter 25, low accuracy. Good for 1900 to 2100.
 */
const zoneDays = 7 / 24;
const meanMonth = 29.530588861;
const degrees = Math.PI / 180;

/** Julian day number (noon) of a day. */
const julianOf = (
  year: number, month: number, day: number
): number => Date.UTC(year, month - 1, day) / 86_400_000 + 2440588;
const dayOfJulian = (julian: number): Day => new Date((julian - 2440588) * 86_400_000).toISOString().slice(0, 10);

/** The Vietnamese day, as a Julian day number, of new moon `k` since 1900. */
function newMoonDay(k: number): number {
  const centuries = k / 1236.85;
  const squared = centuries * centuries;
  const mean = 2415020.75933 + meanMonth * k + 0.0001178 * squared
    + 0.00033 * Math.sin((166.56 + 132.87 * centuries - 0.009173 * squared) * degrees);
  const sun = (359.2242 + 29.10535608 * k - 0.0000333 * squared) * degrees;
  const moon = (306.0253 + 385.81691806 * k + 0.0107306 * squared) * degrees;
  const latitude = (21.2964 + 390.67050646 * k - 0.0016528 * squared) * degrees;
  const correction = (0.1734 - 0.000393 * centuries) * Math.sin(sun) + 0.0021 * Math.sin(2 * sun)
    - 0.4068 * Math.sin(moon) + 0.0161 * Math.sin(2 * moon) - 0.0004 * Math.sin(3 * moon)
    + 0.0104 * Math.sin(2 * latitude) - 0.0051 * Math.sin(sun + moon) - 0.0074 * Math.sin(sun - moon)
    + 0.0004 * Math.sin(2 * latitude + sun) - 0.0004 * Math.sin(2 * latitude - sun)
    - 0.0006 * Math.sin(2 * latitude + moon) + 0.001 * Math.sin(2 * latitude - moon)
    + 0.0005 * Math.sin(sun + 2 * moon);
  // From dynamical to civil time: about 0.0008 days in this century.
  const deltaT = -0.000278 + 0.000265 * centuries + 0.000262 * squared;
  return Math.floor(mean + correction - deltaT + 0.5 + zoneDays);
}

/** Which twelfth of the year the sun is in at the beginning of a Vietnamese day, 0 from the spring equinox. */
function solarTerm(julian: number): number {
  const centuries = (julian - 0.5 - zoneDays - 2451545) / 36525;
  const anomaly = (357.5291 + 35999.0503 * centuries) * degrees;
  const longitude = 280.46645 + 36000.76983 * centuries
    + (1.9146 - 0.004817 * centuries) * Math.sin(anomaly) + 0.019993 * Math.sin(2 * anomaly);
  return Math.floor((((longitude % 360) + 360) % 360) / 30);
}

/** Number of the new moon that begins the eleventh lunar month of a year. */
function eleventhMonth(year: number): number {
  const k = Math.floor((julianOf(year, 12, 31) - 2415021) / meanMonth);
  // The winter solstice is at 270 degrees.
  return solarTerm(newMoonDay(k)) >= 9 ? k - 1 : k;
}

/** The day that a lunar month and day fall on in a year of the calendar; months 1 to 10 only. */
export function lunarDay(year: number, month: number, day: number): Day {
  const start = eleventhMonth(year - 1);
  const months = eleventhMonth(year) - start;
  let leap = Number.POSITIVE_INFINITY;
  if (months === 13) {
    for (let index = 1; index < 14; index += 1) {
      if (solarTerm(newMoonDay(start + index)) === solarTerm(newMoonDay(start + index + 1))) {
        leap = index;
        break;
      }
    }
  }
  // The first month is the second after the eleventh; a leap month before it pushes it on.
  const plain = month + 1;
  const offset = plain >= leap ? plain + 1 : plain;
  return dayOfJulian(newMoonDay(start + offset) + day - 1);
}
