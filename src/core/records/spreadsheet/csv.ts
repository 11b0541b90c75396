import { AnsoError } from '../../../contract/errors';

const maxCells = 5_000_000;

/**
 * Rows of a CSV file (RFC 4180): UTF-8 with or without its mark, `,` `;` or tab between cells, quotes where needed.
 * @throws AnsoError spreadsheetInvalid: not UTF-8, an open quote, too large.
 */
export function readCsv(bytes: Uint8Array): readonly (readonly string[])[] {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new AnsoError('spreadsheetInvalid', { reason: 'encoding' }, { cause });
  }
  const separator = separatorOf(text);
  const rows: string[][] = [];
  let row: string[] = [];
  let cells = 0;
  let at = 0;
  const endCell = (cell: string): void => {
    row.push(cell);
    cells += 1;
    if (cells > maxCells) throw new AnsoError('spreadsheetInvalid', { reason: 'size' });
  };
  while (at < text.length) {
    let cell = '';
    if (text[at] === '"') {
      at += 1;
      for (;;) {
        const close = text.indexOf('"', at);
        if (close < 0) throw new AnsoError('spreadsheetInvalid', { reason: 'quote' });
        cell += text.slice(at, close);
        at = close + 1;
        if (text[at] !== '"') break;
        cell += '"';
        at += 1;
      }
    }
    const rest = /[^,;\t\r\n]*/yu;
    for (;;) {
      rest.lastIndex = at;
      cell += rest.exec(text)?.[0] ?? '';
      at = rest.lastIndex;
      const next = text[at];
      if (next === undefined || next === separator || next === '\r' || next === '\n') break;
      cell += next;
      at += 1;
    }
    endCell(cell);
    const next = text[at];
    if (next === separator) {
      at += 1;
      if (at === text.length) endCell('');
      continue;
    }
    rows.push(row);
    row = [];
    at += next === '\r' && text[at + 1] === '\n' ? 2 : 1;
  }
  if (row.length > 0) rows.push(row);
  return rows;
}

/** The separator of the first line, whichever occurs most outside quotes. */
function separatorOf(text: string): string {
  const line = text.slice(0, 10_000).replace(/"[^"]*"/gu, '').split(/\r?\n/u)[0] ?? '';
  const count = (mark: string): number => line.split(mark).length - 1;
  return [',', ';', '\t'].sort((a, b) => count(b) - count(a))[0] ?? ',';
}

/**
 * A CSV file with the mark of UTF-8, so that Excel shows Vietnamese letters. A cell that a spreadsheet would take
 * for a formula gets an apostrophe before it, since names and subjects are anybody's text.
 */
export function writeCsv(rows: readonly (readonly (string | number)[])[]): Uint8Array {
  const cell = (value: string | number): string => {
    if (typeof value === 'number') return String(value);
    const safe = /^[=+@\t\r]|^-(?![\d\s])/u.test(value) ? `'${value}` : value;
    return /[",;\t\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return new TextEncoder().encode(`\ufeff${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`);
}
