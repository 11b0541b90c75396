import { escapedXml } from './xml';
import { writeZip } from './zip';

export interface SheetContent {
  readonly name: string;
  /** The first row is the head. Numbers stay numbers. */
  readonly rows: readonly (readonly (string | number)[])[];
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';

/** A workbook (ECMA-376) with a frozen bold head on each sheet. Texts are texts: nothing is a formula. */
export function writeXlsx(sheets: readonly SheetContent[]): Uint8Array {
  const names = sheetNames(sheets);
  const list = names.map((name, index) => `<sheet name="${escapedXml(name)}" sheetId="${String(index + 1)}" r:id="rId${String(index + 1)}"/>`).join('');
  const links = sheets.map((_, index) =>
    `<Relationship Id="rId${String(index + 1)}" Type="${relations}/worksheet" Target="worksheets/sheet${String(index + 1)}.xml"/>`).join('');
  const overrides = sheets.map((_, index) =>
    `<Override PartName="/xl/worksheets/sheet${String(index + 1)}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`).join('');
  const files: [string, string][] = [
    ['[Content_Types].xml', `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>${overrides}</Types>`],
    ['_rels/.rels', `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`],
    ['xl/workbook.xml', `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${list}</sheets></workbook>`],
    ['xl/_rels/workbook.xml.rels', `<Relationships xmlns="${packages}/relationships">${links}<Relationship Id="rId${String(sheets.length + 1)}" Type="${relations}/styles" Target="styles.xml"/></Relationships>`],
    ['xl/styles.xml', `<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="Times New Roman"/></font><font><b/><sz val="11"/><name val="Times New Roman"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf fontId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf fontId="1" applyFont="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`],
    ...sheets.map(({ rows }, index): [string, string] => [`xl/worksheets/sheet${String(index + 1)}.xml`, sheetXml(rows)]),
  ];
  const encoder = new TextEncoder();
  return writeZip(files.map(([name, xml]) => ({ name, bytes: encoder.encode(declaration + xml) })));
}

function sheetXml(rows: SheetContent['rows']): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.min(60, Math.max(8, ...rows.slice(0, 200).map((row) => String(row[column] ?? '').length + 2))));
  const columns = widths.map((width, index) => `<col min="${String(index + 1)}" max="${String(index + 1)}" width="${String(width)}" customWidth="1"/>`).join('');
  const body = rows.map((row, index) => {
    const cells = row.map((value, column) => {
      const place = `r="${columnName(column)}${String(index + 1)}"${index === 0 ? ' s="1"' : ''}`;
      if (typeof value === 'number') return `<c ${place}><v>${String(value)}</v></c>`;
      return value === '' ? '' : `<c ${place} t="inlineStr"><is><t xml:space="preserve">${escapedXml(value)}</t></is></c>`;
    });
    return `<row r="${String(index + 1)}">${cells.join('')}</row>`;
  });
  const view = '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>';
  return `<worksheet xmlns="${main}">${view}${columns === '' ? '' : `<cols>${columns}</cols>`}<sheetData>${body.join('')}</sheetData></worksheet>`;
}

function columnName(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : columnName(Math.floor(column / 26) - 1) + last;
}

/** At most 31 characters, without those that a sheet's name may not have, each once (18.2.19). */
function sheetNames(sheets: readonly SheetContent[]): readonly string[] {
  const taken = new Set<string>();
  return sheets.map(({ name }, index) => {
    let plain = name.replace(/[[\]:*?/\\]/gu, ' ').trim().slice(0, 31) || `Trang ${String(index + 1)}`;
    if (taken.has(plain.toLowerCase())) plain = `${plain.slice(0, 27)} ${String(index + 1)}`;
    taken.add(plain.toLowerCase());
    return plain;
  });
}
