import { readCsv, writeCsv } from '../../../src/core/records/spreadsheet/csv';
import { readXlsx } from '../../../src/core/records/spreadsheet/readXlsx';
import { writeXlsx } from '../../../src/core/records/spreadsheet/writeXlsx';
import { readZip, writeZip } from '../../../src/core/records/spreadsheet/zip';

const text = (value: string): Uint8Array => new TextEncoder().encode(value);
const plain = (
  rows: readonly (readonly { readonly text: string }[])[]
): string[][] => rows.map((row) => row.map((cell) => cell.text));

test('CSV: quotes, line breaks in cells, separators and the mark of UTF-8', () => {
  expect(readCsv(text('\ufeffTên;Ghi chú\r\n"Trần ""Lan""; VP";"hai\ndòng"\n;\n'))).toEqual([['Tên', 'Ghi chú'], ['Trần "Lan"; VP', 'hai\ndòng'], ['', '']]);
  const rows = [['a,b', 'c"d'], ['1', '']];
  expect(readCsv(writeCsv(rows))).toEqual(rows);
});

test('CSV: a name cannot become a formula of the reader', () => {
  expect(new TextDecoder().decode(writeCsv([['=HYPERLINK("http://x")', '-1', '@cmd', 5]]))).toContain('"\'=HYPERLINK(""http://x"")",-1,\'@cmd,5');
});

test.each([
  ['text in an old encoding', Uint8Array.of(0x54, 0xea, 0x6e)], ['an open quote', text('"abc')],
])('CSV: %s is told', (_name, file) => {
  expect(() => readCsv(file)).toThrow(expect.objectContaining({ kind: 'spreadsheetInvalid' }));
});

test('XLSX: what is written is read, several sheets, escapes and numbers', () => {
  const rows = [['Tên', 'Số'], ['<Ủy ban> & "khác"', 12], ['', 0]];
  expect(plain(readXlsx(writeXlsx([{ name: 'Báo cáo: 1/2', rows }, { name: 'Báo cáo: 1/2', rows: [] }])))).toEqual([
    ['Tên', 'Số'], ['<Ủy ban> & "khác"', '12'], ['', '0'],
  ]);
});

/** A workbook as Excel saves it: shared texts with runs, dates as numbers with a style, cells left out. */
function asExcelSaves(): Uint8Array {
  const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
  const parts: Readonly<Record<string, string>> = {
    'xl/workbook.xml': `<workbook ${main} xmlns:r="r"><workbookPr defaultThemeVersion="1"/><sheets><sheet name="Tờ 1" sheetId="3" r:id="rId7"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="rId7" Type="t" Target="worksheets/sheet9.xml"/></Relationships>',
    'xl/sharedStrings.xml': `<sst ${main}><si><t>Họ tên</t></si><si><r><t xml:space="preserve">Trần </t></r><r><rPr><b/></rPr><t>Lan</t></r><rPh><t>bỏ</t></rPh></si><si><t>A &amp; B &#x1EA4;</t></si></sst>`,
    'xl/styles.xml': `<styleSheet ${main}><numFmts><numFmt numFmtId="164" formatCode="[$-42A]dd/mm/yyyy;@"/><numFmt numFmtId="165" formatCode="0.0&quot;ngày&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>`,
    'xl/worksheets/sheet9.xml': `<worksheet ${main}><sheetData><row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2" t="str"><f>1+1</f><v>tính</v></c></row><row r="4"><c r="A4" t="s"><v>1</v></c><c r="B4" s="1"><v>46058</v></c><c r="C4" s="2"><v>46387.5</v></c><c r="D4" s="3"><v>5</v></c><c r="E4" t="s"><v>2</v></c><c r="G4" t="inlineStr"><is><t>x</t></is></c></row></sheetData></worksheet>`,
  };
  return writeZip(Object.entries(parts).map(([name, xml]) => ({ name, bytes: text(xml) })));
}

test('XLSX: shared texts, dates by style, saved values of formulas, cells and rows that are left out', () => {
  const rows = readXlsx(asExcelSaves());
  expect(rows[1]).toEqual([{ text: 'Họ tên' }, { text: '' }, { text: 'tính' }]);
  expect(rows[3]).toEqual([
    { text: 'Trần Lan' }, { text: '2026-02-05', day: '2026-02-05' }, { text: '2026-12-31', day: '2026-12-31' }, { text: '5' }, { text: 'A & B Ấ' }, { text: '' }, { text: 'x' },
  ]);
});

test('a ZIP that unpacks to more than it says, or is torn anywhere, ends in a clear error', () => {
  const file = writeZip([{ name: 'a', bytes: text('x'.repeat(10_000)) }]);
  expect(readZip(file).get('a')?.().length).toBe(10_000);
  const bomb = Uint8Array.from(file);
  const view = new DataView(bomb.buffer);
  const directory = bomb.length - 22 - 47;
  view.setUint32(directory + 24, 10, true);
  expect(() => readZip(bomb).get('a')?.()).toThrow(expect.objectContaining({ kind: 'spreadsheetInvalid' }));
  for (let cut = 0; cut < file.length; cut += 7) {
    const torn = file.slice(0, cut);
    expect(() => readXlsx(torn)).toThrow(expect.objectContaining({ kind: 'spreadsheetInvalid' }));
  }
});

test('a workbook whose bytes are changed anywhere never breaks the program', () => {
  const file = writeXlsx([{ name: 'A', rows: [['a', 'b'], ['c', 1]] }]);
  for (let at = 0; at < file.length; at += 5) {
    const changed = Uint8Array.from(file);
    changed[at] = (changed[at] ?? 0) ^ 0x5a;
    try {
      readXlsx(changed);
    } catch (thrown) {
      expect(thrown).toMatchObject({ kind: 'spreadsheetInvalid' });
    }
  }
});
