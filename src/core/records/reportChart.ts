import type { BarChart } from '../../contract/models';
import type { ReportSection } from './report';

/** More bars than this nobody reads; the table has all. */
const mostBars = 12;

/** Columns that are drawn where not all may be: some count the same things twice. */
const drawn: Readonly<Record<string, readonly string[]>> = {
  incidents: ['count'], requests: ['count'], byUnit: ['signed'],
};

/**
 * The chart of a table, or null where a picture would say nothing: no numbers, or all of them 0. Sums are left out, and
 * so are rows that only split the row above them.
 */
export function chartOf({ key, columns, rows }: ReportSection): BarChart | null {
  const chosen = drawn[key];
  const parts = columns.flatMap((column, index) => {
    const isPart = column.isNumber && column.key !== 'total' && (chosen === undefined || chosen.includes(column.key));
    return isPart ? [{ index, label: column.label }] : [];
  });
  const labelAt = key === 'signedByCertificate' ? 1 : 0;
  const bars = rows.filter(([first]) => first !== 'Cộng' && !String(first).startsWith('  ')).map((row) => {
    const values = parts.map(({ index }) => Math.max(0, Number(row[index] ?? 0)));
    return { label: String(row[labelAt] || row[0]), values, total: values.reduce((sum, value) => sum + value, 0) };
  });
  const longest = Math.max(0, ...bars.map(({ total }) => total));
  if (longest === 0) return null;
  const ranked = bars.length > mostBars ? bars.toSorted((a, b) => b.total - a.total) : bars;
  const step = roundStep(longest);
  return {
    series: parts.map(({ label }) => label), bars: ranked.slice(0, mostBars),
    max: Math.ceil(longest / step) * step, step, left: Math.max(0, bars.length - mostBars),
  };
}

/** 1, 2 or 5 times a power of ten, so that the axis has at most five marks after 0. */
function roundStep(longest: number): number {
  const rough = longest / 5;
  const power = 10 ** Math.max(0, Math.floor(Math.log10(rough)));
  return [1, 2, 5, 10].map((times) => times * power).find((step) => step >= rough) ?? 10 * power;
}
