/** A document of the list as Office Open XML, which LibreOffice prints. `pass` as in html.mjs. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { colourOf, slotColours } from './marking.mjs';

const escape = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
const twips = (mm) => Math.round((mm / 25.4) * 1440);
const space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';

export function writeDocx(document, pass, file) {
  const folder = `${file}.d`;
  rmSync(folder, { recursive: true, force: true });
  for (const each of ['_rels', 'word/_rels']) mkdirSync(join(folder, each), { recursive: true });
  const put = (name, text) => writeFileSync(join(folder, name), `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${text}`);
  const rel = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  put('[Content_Types].xml', '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/></Types>');
  put('_rels/.rels', `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${rel}/officeDocument" Target="word/document.xml"/></Relationships>`);
  put('word/_rels/document.xml.rels', `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="f1" Type="${rel}/footer" Target="footer1.xml"/></Relationships>`);
  put('word/footer1.xml', `<w:ftr ${space}>${paragraph({ t: [document.footer ?? ''], align: 'center', size: 10 }, document, null)}</w:ftr>`);
  put('word/document.xml', body(document, pass));
  rmSync(file, { force: true });
  execFileSync('python3', ['-c', `import zipfile,sys,os
z=zipfile.ZipFile(sys.argv[1],'w',zipfile.ZIP_DEFLATED)
for d,_,fs in os.walk(sys.argv[2]):
  for f in fs:
    p=os.path.join(d,f); z.write(p,os.path.relpath(p,sys.argv[2]))
z.close()`, file, folder]);
  rmSync(folder, { recursive: true, force: true });
}

function body(document, pass) {
  const { page } = document;
  const [top, right, bottom, left] = page.margins.map(twips);
  const footer = document.footer ? '<w:footerReference w:type="default" r:id="f1"/>' : '';
  return `<w:document ${space}><w:body>${document.items.map((item) => block(item, document, pass)).join('')}<w:sectPr>${footer}<w:pgSz w:w="${twips(page.w)}" w:h="${twips(page.h)}"${page.w > page.h ? ' w:orient="landscape"' : ''}/><w:pgMar w:top="${top}" w:right="${right}" w:bottom="${bottom}" w:left="${left}" w:header="500" w:footer="500"/></w:sectPr></w:body></w:document>`;
}

function block(item, document, pass) {
  if (item.break) return '<w:p><w:r><w:br w:type="page"/></w:r></w:p>';
  if (item.space !== undefined) return paragraph({ t: [], size: 1, exact: item.space }, document, pass);
  if (item.frame) {
    const { x, y, w } = item.frame;
    const frame = `<w:framePr w:w="${twips(w)}" w:hSpace="0" w:wrap="around" w:vAnchor="page" w:hAnchor="page" w:x="${twips(x)}" w:y="${twips(y)}"/>`;
    return item.items.map((inner) => paragraph(inner.space === undefined ? inner : { t: [], size: 1, exact: inner.space }, document, pass, frame)).join('');
  }
  if (item.rows) return table(item, document, pass);
  return paragraph(item, document, pass);
}

function paragraph(item, document, pass, frame = '') {
  const { align, before, indent, ml, exact, tabs, hr } = item;
  const jc = { center: 'center', right: 'right', justify: 'both' }[align] ?? 'left';
  const stops = tabs ? `<w:tabs>${tabs.map(([kind, at]) => `<w:tab w:val="${kind}" w:pos="${twips(at)}"/>`).join('')}</w:tabs>` : '';
  const line = exact ? `w:line="${twips(exact)}" w:lineRule="exact"` : `w:line="${Math.round(240 * document.line)}" w:lineRule="auto"`;
  const border = hr ? '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>' : '';
  const props = `<w:pPr>${frame}${border}${stops}<w:spacing w:before="${twips(before ?? 0)}" w:after="0" ${line}/><w:ind w:left="${twips(ml ?? 0)}" w:firstLine="${twips(indent ?? 0)}"/><w:jc w:val="${jc}"/></w:pPr>`;
  return `<w:p>${props}${item.t.map((part) => run(part, item, document, pass)).join('')}</w:p>`;
}

function run(part, item, document, pass) {
  const { s, ...own } = typeof part === 'string' ? { s: part } : part;
  const size = own.size ?? item.size ?? document.size;
  const on = (name) => (own[name] ?? item[name] ? `<w:${{ bold: 'b', italic: 'i', caps: 'smallCaps' }[name]}/>` : '');
  const colour = colourOf(own, pass);
  const props = `<w:rPr><w:rFonts w:ascii="${document.font}" w:hAnsi="${document.font}" w:cs="${document.font}"/>${on('bold')}${on('italic')}${on('caps')}${colour ? `<w:color w:val="${colour.slice(1)}"/>` : ''}`
    + `${own.letter ?? item.letter ? `<w:spacing w:val="${Math.round((own.letter ?? item.letter) * 20)}"/>` : ''}<w:sz w:val="${Math.round(2 * size)}"/>${item.rule || own.rule ? '<w:u w:val="single"/>' : ''}`
    + `${own.slot && pass !== null ? `<w:shd w:val="clear" w:color="auto" w:fill="${slotColours[own.slot].slice(1)}"/>` : ''}</w:rPr>`;
  const pieces = s.normalize(document.form ?? 'NFC').split('\t');
  return pieces.map((piece, i) => `<w:r>${props}${i > 0 ? '<w:tab/>' : ''}<w:t xml:space="preserve">${escape(piece)}</w:t></w:r>`).join('');
}

function table({ rows, border, before, whole }, document, pass) {
  const widths = rows[0].map((cell) => twips(cell.w));
  const sides = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'];
  const borders = `<w:tblBorders>${sides.map((side) => `<w:${side} w:val="${border ? 'single' : 'nil'}" w:sz="4" w:space="0" w:color="000000"/>`).join('')}</w:tblBorders>`;
  const gap = before ? paragraph({ t: [], size: 1, exact: before }, document, pass) : '';
  return `${gap}<w:tbl><w:tblPr><w:tblW w:w="${widths.reduce((a, b) => a + b)}" w:type="dxa"/>${borders}<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="${border ? 80 : 0}" w:type="dxa"/><w:right w:w="${border ? 80 : 0}" w:type="dxa"/></w:tblCellMar></w:tblPr>`
    + `<w:tblGrid>${widths.map((w) => `<w:gridCol w:w="${w}"/>`).join('')}</w:tblGrid>${rows.map((cells) => `<w:tr><w:trPr><w:cantSplit/></w:trPr>${cells.map((cell, i) =>
      `<w:tc><w:tcPr><w:tcW w:w="${widths[i]}" w:type="dxa"/></w:tcPr>${cell.items.map((item) => block(whole ? { ...item } : item, document, pass)).join('') || '<w:p/>'}</w:tc>`).join('')}</w:tr>`).join('')}</w:tbl>`;
}
