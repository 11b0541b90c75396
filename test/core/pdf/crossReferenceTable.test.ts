import { kindOf } from './expectError';
import { appendTable, buildTable, minimal, open } from './pdfFile';

const entries = (text: string): readonly unknown[] => {
  const document = open(text);
  expect(document.pageCount).toBe(1);
  expect(document.page(0).contents).toHaveLength(1);
  return [1, 2, 3, 4].map((num) => document.entry(num)?.type);
};
const allFound = ['offset', 'offset', 'offset', 'offset'];

describe('a table that is not written by the book', () => {
  it.each([' \n', '\r\n', ' \r', '\n', '\r', ' \r\n', '  \n', '   \r\n'])('has lines that end with %j', (lineEnd) => {
    expect(entries(buildTable(minimal, { lineEnd }).text)).toEqual(allFound);
  });

  const { text } = buildTable(minimal);
  it.each([
    ['a blank behind the word', text.replace('xref\n0 5\n', 'xref \n0 5 \n')],
    ['the subsection behind the word', text.replace('xref\n0 5\n', 'xref 0 5\n')],
    ['blank lines', text.replace('xref\n0 5\n', 'xref\n\n\r\n0   5\r\n\n')],
    ['CR only', text.replace('xref\n0 5\n', 'xref\r0 5\r')],
    ['a comment', text.replace('xref\n0 5\n', 'xref\n%table\n0 5\n')],
    ['the trailer on the same line', text.replace('trailer\n', 'trailer')],
    ['lines of different length', text.replace(/(\d{10} 00000 n) \n/, '$1\n')],
    ['fewer digits', text.replace(/000(\d{7}) 00000 n \n/g, '$1 0 n\n')],
    ['an empty subsection', text.replace('xref\n', 'xref\n0 0\n')],
    ['a list that begins with 1 instead of 0', text.replace('xref\n0 5\n', 'xref\n1 5\n')],
    ['a startxref that points at the white space before it', pointBefore(text)],
    ['a /Prev of 0', text.replace('/Size 5', '/Prev 0/Size 5')],
    ['no end-of-file mark', text.replace('%%EOF\n', '')],
  ])('has %s', (_name, file) => {
    expect(entries(file)).toEqual(allFound);
  });

  it('says in use where nothing can be', () => {
    const document = open(text.replace('0000000000 65535 f', '0000000000 00000 n'));
    expect(document.entry(0)).toEqual({ type: 'free' });
  });
});

function pointBefore(text: string): string {
  return text.replace(/startxref\n(\d+)/, (_all, offset: string) => `startxref\n${Number(offset) - 1}`);
}

describe('a table that cannot be trusted', () => {
  const { text } = buildTable(minimal);
  it.each([
    ['announces more lines than it has', text.replace('0 5\n', '0 6\n')],
    ['announces fewer lines than it has', text.replace('0 5\n', '0 4\n')],
    ['has a line of letters', text.replace(/\d{10} 00000 n/, 'abcdefghij 00000 n')],
    ['has an unknown type', text.replace(/(\d{10} 00000) n/, '$1 x')],
    ['has no trailer', text.replace('trailer', 'trailex')],
    ['has a trailer that is no dictionary', text.replace(/trailer\n<<.*>>/, 'trailer\n42')],
    ['has a /Prev that is a reference', text.replace('/Size 5', '/Prev 5 0 R/Size 5')],
  ])('%s', (_name, file) => {
    expect(kindOf(() => open(file).page(0).contents)).toBe('damagedPdf');
  });

  it('has object numbers beyond all sense', () => {
    expect(kindOf(() => open(text.replace('0 5\n', '99999999 5\n')))).toBe('limitExceeded');
  });

  it('has more revisions than anybody makes', () => {
    let file = buildTable(minimal);
    for (let i = 0; i < 40; i++) file = appendTable(file, { 9: String(i) });
    expect(open(file.text).sections).toHaveLength(41);
  });
});

describe('subsections that overlap', () => {
  it('give the first in the file, as viewers do', () => {
    const file = buildTable(minimal);
    const swapped = file.text.replace('trailer\n', '3 1\n0000000001 00000 n \ntrailer\n');
    expect(open(swapped).page(0).mediaBox).toEqual([0, 0, 595, 842]);
    const line = (num: number): string => `${String(file.offsets.get(num)).padStart(10, '0')} 00000 n \n`;
    const before = file.text.replace(line(3), '0000000001 00000 n \n').replace('xref\n', `xref\n3 1\n${line(3)}`);
    expect(open(before).page(0).mediaBox).toEqual([0, 0, 595, 842]);
  });

  it('in great number are refused, since every look-up would have to go through them', () => {
    const file = buildTable(minimal);
    const many = file.text.replace('trailer\n', `${'3 1\n0000000001 00000 n \n'.repeat(100)}trailer\n`);
    expect(kindOf(() => open(many))).toBe('damagedPdf');
  });
});
