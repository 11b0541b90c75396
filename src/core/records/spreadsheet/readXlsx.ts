import { AnsoError } from '../../../contract/errors';
import { addDays } from '../calendarDay';
import type { Cell } from '../readCell';
import { attribute, xmlSteps } from './xml';
import { readZip } from './zip';

const limits = { rows: 200_000, columns: 200, cells: 3_000_000 };

/**
 * The cells of the first sheet (ECMA-376 part 1, 18): text as shown for texts, plain digits for numbers, and the day
 * for numbers whose style is a date. Formulas give the value that was saved with them.
 * @throws AnsoError spreadsheetInvalid.
 */
export function readXlsx(file: Uint8Array): readonly (readonly Cell[])[] {
  const zip = readZip(file);
  const part = (name: string): string | null => {
    const bytes = zip.get(name)?.();
    return bytes ? new TextDecoder().decode(bytes) : null;
  };
  const workbook = part('xl/workbook.xml');
  const sheet = workbook === null ? null : part(firstSheetPath(workbook, part('xl/_rels/workbook.xml.rels') ?? ''));
  if (workbook === null || sheet === null) throw new AnsoError('spreadsheetInvalid', { reason: 'notXlsx' });
  const since1904 = /<(?:\w+:)?workbookPr[^>]*date1904\s*=\s*["'](?:1|true)["']/u.test(workbook);
  return readSheet(sheet, {
    texts: sharedTexts(part('xl/sharedStrings.xml') ?? ''),
    dateStyles: dateStyles(part('xl/styles.xml') ?? ''),
    epoch: since1904 ? '1904-01-01' : '1899-12-30',
  });
}

interface Book {
  readonly texts: readonly string[];
  readonly dateStyles: ReadonlySet<number>;
  readonly epoch: string;
}

function firstSheetPath(workbook: string, relations: string): string {
  let id: string | undefined;
  for (const step of xmlSteps(workbook)) {
    if (step.kind === 'open' && step.name === 'sheet') {
      id = attribute(step.attributes, 'id');
      break;
    }
  }
  for (const step of xmlSteps(relations)) {
    if (step.kind !== 'open' || step.name !== 'Relationship' || attribute(step.attributes, 'Id') !== id) continue;
    const target = attribute(step.attributes, 'Target') ?? '';
    return target.startsWith('/') ? target.slice(1) : `xl/${target}`;
  }
  return 'xl/worksheets/sheet1.xml';
}

/** Each `si` is one text, of several runs where parts of it are formatted; phonetic hints (`rPh`) do not count. */
function sharedTexts(xml: string): readonly string[] {
  const texts: string[] = [];
  let text: string | null = null;
  let inText = false;
  let inPhonetic = false;
  for (const step of xmlSteps(xml)) {
    if (step.kind === 'open') {
      if (step.name === 'si') text = '';
      if (step.name === 'si' && step.empty) texts.push('');
      if (step.name === 'rPh') inPhonetic = !step.empty;
      if (step.name === 't') inText = !step.empty;
    } else if (step.kind === 'close') {
      if (step.name === 'si' && text !== null) texts.push(text);
      if (step.name === 'rPh') inPhonetic = false;
      if (step.name === 't') inText = false;
    } else if (inText && !inPhonetic && text !== null) text += step.text;
    if (texts.length > limits.cells) throw new AnsoError('spreadsheetInvalid', { reason: 'size' });
  }
  return texts;
}

/**
 * Numbers of the cell styles that show a date (18.8.30: built-in 14 to 22 and 45 to 47, or a format with d, m or y).
 */
function dateStyles(xml: string): ReadonlySet<number> {
  const custom = new Map<string, string>();
  const dates = new Set<number>();
  let inCells = false;
  let index = 0;
  for (const step of xmlSteps(xml)) {
    if (step.kind === 'close' && step.name === 'cellXfs') inCells = false;
    if (step.kind !== 'open') continue;
    if (step.name === 'numFmt') custom.set(attribute(step.attributes, 'numFmtId') ?? '', attribute(step.attributes, 'formatCode') ?? '');
    if (step.name === 'cellXfs') inCells = true;
    if (step.name !== 'xf' || !inCells) continue;
    const format = attribute(step.attributes, 'numFmtId') ?? '0';
    const id = Number(format);
    const code = (custom.get(format) ?? '').replace(/"[^"]*"|\\.|\[[^\]]*\]/gu, '');
    if ((id >= 14 && id <= 17) || id === 22 || /[dy]/iu.test(code)) dates.add(index);
    index += 1;
  }
  return dates;
}

function readSheet(xml: string, book: Book): readonly (readonly Cell[])[] {
  const rows: Cell[][] = [];
  let row: Cell[] = [];
  let cells = 0;
  let column = 0;
  let cell = { type: '', style: 0, value: '' };
  let reading = false;
  for (const step of xmlSteps(xml)) {
    if (step.kind === 'text') {
      if (reading) cell.value += step.text;
      continue;
    }
    const { name } = step;
    if (step.kind === 'open' && name === 'row') {
      const number = Number(attribute(step.attributes, 'r') ?? rows.length + 1);
      if (!(number >= 1 && number <= limits.rows)) throw new AnsoError('spreadsheetInvalid', { reason: 'size' });
      while (rows.length < number - 1) rows.push([]);
      row = [];
      rows.push(row);
      column = 0;
    } else if (step.kind === 'open' && name === 'c') {
      const place = attribute(step.attributes, 'r');
      if (place !== undefined) column = columnOf(place);
      cell = { type: attribute(step.attributes, 't') ?? 'n', style: Number(attribute(step.attributes, 's') ?? 0), value: '' };
      if (step.empty) column += 1;
    } else if (step.kind === 'open' && (name === 'v' || name === 't')) {
      reading = !step.empty;
    } else if (step.kind === 'close' && (name === 'v' || name === 't')) {
      reading = false;
    } else if (step.kind === 'close' && name === 'c') {
      cells += 1;
      if (column >= limits.columns || cells > limits.cells) throw new AnsoError('spreadsheetInvalid', { reason: 'size' });
      while (row.length < column) row.push({ text: '' });
      row[column] = cellOf(cell, book);
      column += 1;
    }
  }
  return rows;
}

function cellOf(
  { type, style, value }: { readonly type: string; readonly style: number; readonly value: string }, book: Book
): Cell {
  if (type === 's') return { text: book.texts[Number(value)] ?? '' };
  if (type === 'b') return { text: value === '1' ? 'có' : 'không' };
  if (type === 'e') return { text: value };
  if (type !== 'n' || value === '') return { text: value };
  const number = Number(value);
  if (!Number.isFinite(number)) return { text: value };
  if (book.dateStyles.has(style) && number >= 1 && number < 110_000) {
    const day = addDays(book.epoch, Math.floor(number));
    return { text: day, day };
  }
  // 15 digits are what the sheet itself keeps; no exponent, which no list of people means.
  return { text: Number.isInteger(number) ? number.toFixed(0) : String(Number(number.toPrecision(15))) };
}

/** `AB12` is column 27, counted from 0. */
function columnOf(place: string): number {
  let column = 0;
  for (const letter of /^[A-Z]{1,3}/u.exec(place)?.[0] ?? '') column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}
