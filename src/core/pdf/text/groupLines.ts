import type { TextRun } from './pageText';

/** A line of upright text, or one column's part of it. Millimetres of the displayed page. */
export interface TextLine {
  /** Words with one space between. */
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  readonly baseline: number;
  /** True where most letters are. */
  readonly bold: boolean;
  readonly italic: boolean;
  /** Of most letters. */
  readonly fontSizePt: number;
  /** From left to right. */
  readonly runs: readonly TextRun[];
}

const millimetresPerPoint = 25.4 / 72;
const uprightDegrees = 2;
/** In ems: a wider gap separates columns. */
const columnGap = 2.5;
/** In ems: a narrower gap stands within a word whose parts differ in style. */
const wordGap = 0.12;
/** In ems of the smaller type: raised and lowered signs stand on the line they belong to. */
const sameBaseline = 0.35;

/** The upright runs of a page as lines in reading order: from the top, and from the left on one height. */
export function groupLines(runs: readonly TextRun[]): TextLine[] {
  const upright = runs.filter(({ angle }) => Math.abs(angle) < uprightDegrees);
  return rowsOf(upright).flatMap((row) => columnsOf(row).map(toLine));
}

/** Runs on one baseline, rows from the top. */
function rowsOf(runs: readonly TextRun[]): TextRun[][] {
  const rows: { baseline: number; em: number; runs: TextRun[] }[] = [];
  for (const run of [...runs].sort((a, b) => a.baseline - b.baseline)) {
    const em = emOf(run);
    const row = rows.at(-1);
    if (row !== undefined && run.baseline - row.baseline <= sameBaseline * Math.max(row.em, em)) {
      row.runs.push(run);
      // The largest type gives the row its height; a raised sign before it does not.
      if (em > row.em * 1.2) row.baseline = run.baseline;
      row.em = Math.max(row.em, em);
    } else {
      rows.push({ baseline: run.baseline, em, runs: [run] });
    }
  }
  return rows.map((row) => row.runs);
}

function columnsOf(row: readonly TextRun[]): TextRun[][] {
  const columns: TextRun[][] = [];
  let end = 0;
  for (const run of [...row].sort((a, b) => a.x - b.x)) {
    const column = columns.at(-1);
    const last = column?.at(-1);
    if (column !== undefined && last !== undefined && run.x - end <= columnGap * Math.max(emOf(run), emOf(last))) {
      column.push(run);
      end = Math.max(end, run.x + run.w);
    } else {
      columns.push([run]);
      end = run.x + run.w;
    }
  }
  return columns;
}

function toLine(runs: readonly TextRun[]): TextLine {
  let text = '';
  let end = 0;
  runs.forEach((run, index) => {
    if (index > 0 && run.x - end > wordGap * emOf(run)) text += ' ';
    text += run.text;
    end = Math.max(end, run.x + run.w);
  });
  const x = Math.min(...runs.map((run) => run.x));
  const y = Math.min(...runs.map((run) => run.y));
  const main = mainRun(runs);
  return {
    text: text.normalize('NFC'),
    x,
    y,
    w: Math.max(...runs.map((run) => run.x + run.w)) - x,
    h: Math.max(...runs.map((run) => run.y + run.h)) - y,
    baseline: main?.baseline ?? y,
    bold: mostly(runs, (run) => run.bold),
    italic: mostly(runs, (run) => run.italic),
    fontSizePt: main?.fontSizePt ?? 0,
    runs,
  };
}

/** A run of the size that most letters have. */
function mainRun(runs: readonly TextRun[]): TextRun | undefined {
  const letters = new Map<number, number>();
  const size = (run: TextRun): number => Math.round(run.fontSizePt * 4);
  for (const run of runs) letters.set(size(run), (letters.get(size(run)) ?? 0) + run.text.length);
  const most = [...letters].sort((a, b) => b[1] - a[1])[0]?.[0];
  return runs.find((run) => size(run) === most);
}

function mostly(runs: readonly TextRun[], holds: (run: TextRun) => boolean): boolean {
  let balance = 0;
  for (const run of runs) balance += holds(run) ? run.text.length : -run.text.length;
  return balance > 0;
}

function emOf(run: TextRun): number {
  return run.fontSizePt * millimetresPerPoint;
}
