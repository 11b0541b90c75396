/** A document of the list as flat ODF for LibreOffice. `pass` as in html.mjs. */
import { toTcvn3, toVni } from './fonts.mjs';
import { colourOf, slotColours } from './marking.mjs';

const escape = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
const isCapitals = (text) => /\p{L}/u.test(text) && text === text.toUpperCase();

export function fodt(document, pass) {
  const writer = new Writer(document, pass);
  const body = document.items.map((item) => writer.block(item)).join('\n');
  const { page } = document;
  const [top, right, bottom, left] = page.margins;
  return `<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:font-face-decls>${[...writer.fonts].map((name) => `<style:font-face style:name="${name}" svg:font-family="'${name}'"/>`).join('')}</office:font-face-decls>
<office:styles><style:default-style style:family="paragraph"><style:paragraph-properties fo:line-height="${document.line * 100}%"/><style:text-properties style:font-name="${document.font}" fo:font-size="${document.size}pt" fo:language="vi" fo:country="VN"/></style:default-style>
<style:style style:name="Standard" style:family="paragraph"/><style:style style:name="Khung" style:family="graphic"/></office:styles>
<office:automatic-styles>${writer.styles.join('')}
<style:page-layout style:name="Trang"><style:page-layout-properties fo:page-width="${page.w}mm" fo:page-height="${page.h}mm" style:print-orientation="${page.w > page.h ? 'landscape' : 'portrait'}" fo:margin-top="${top}mm" fo:margin-right="${right}mm" fo:margin-bottom="${bottom}mm" fo:margin-left="${left}mm"/>${document.footer ? '<style:footer-style><style:header-footer-properties fo:min-height="5mm" fo:margin-top="2mm"/></style:footer-style>' : ''}</style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="Trang">${document.footer ? `<style:footer><text:p>${document.footer}</text:p></style:footer>` : ''}</style:master-page></office:master-styles>
<office:body><office:text>${body}</office:text></office:body></office:document>`;
}

class Writer {
  styles = [];
  fonts = new Set();
  #names = new Map();
  #tables = 0;

  constructor(document, pass) {
    this.document = document;
    this.pass = pass;
    this.fonts.add(document.font);
  }

  #style(family, properties) {
    const key = family + properties;
    if (!this.#names.has(key)) {
      const name = `S${this.#names.size}`;
      this.#names.set(key, name);
      const parent = family === 'paragraph' ? ' style:parent-style-name="Standard"' : '';
      this.styles.push(`<style:style style:name="${name}" style:family="${family}"${parent}>${properties}</style:style>`);
    }
    return this.#names.get(key);
  }

  block(item) {
    if (item.break) return this.#paragraph({ t: [], size: 1 }, ' fo:break-before="page"');
    if (item.space !== undefined) return this.#paragraph({ t: [], size: 1, before: item.space });
    if (item.frame) return this.#frame(item);
    if (item.rows) return this.#table(item);
    return this.#paragraph(item);
  }

  #paragraph(item, more = '') {
    const { align, before, indent, ml, letter, caps, size, bold, italic, rule, hr, tabs } = item;
    const tabStops = tabs
      ? `<style:tab-stops>${tabs.map(([kind, at]) => `<style:tab-stop style:type="${kind}" style:position="${at}mm"/>`).join('')}</style:tab-stops>` : '';
    const paragraph = `<style:paragraph-properties fo:text-align="${align ?? 'left'}" fo:margin-top="${before ?? 0}mm" fo:text-indent="${indent ?? 0}mm" fo:margin-left="${ml ?? 0}mm"${hr ? ' fo:border-bottom="0.75pt solid #000000"' : ''}${more}>${tabStops}</style:paragraph-properties>`;
    const text = `<style:text-properties${size ? ` fo:font-size="${size}pt"` : ''}${bold ? ' fo:font-weight="bold"' : ''}${italic ? ' fo:font-style="italic"' : ''}${rule ? ' style:text-underline-style="solid"' : ''}${letter ? ` fo:letter-spacing="${letter}pt"` : ''}${caps ? ' fo:font-variant="small-caps"' : ''}/>`;
    const name = this.#style('paragraph', paragraph + text);
    return `<text:p text:style-name="${name}">${item.t.map((part) => this.#inline(part)).join('')}</text:p>`;
  }

  #inline(part) {
    const { s, ...style } = typeof part === 'string' ? { s: part } : part;
    let text = s.normalize(this.document.form ?? 'NFC');
    const properties = [];
    if (this.document.tcvn3) {
      const face = isCapitals(text) ? '.VnTimeH' : '.VnTime';
      this.fonts.add(face);
      properties.push(`style:font-name="${face}"`);
      text = toTcvn3(text, isCapitals(text));
    }
    if (this.document.vni) {
      this.fonts.add('VNI-Times');
      properties.push('style:font-name="VNI-Times"');
      text = toVni(text);
    }
    if (style.bold) properties.push('fo:font-weight="bold"');
    if (style.letter) properties.push(`fo:letter-spacing="${style.letter}pt"`);
    if (style.caps) properties.push('fo:font-variant="small-caps"');
    if (style.rule) properties.push('style:text-underline-style="solid"');
    if (style.italic) properties.push('fo:font-style="italic"');
    if (style.size) properties.push(`fo:font-size="${style.size}pt"`);
    const colour = colourOf(style, this.pass);
    if (colour) properties.push(`fo:color="${colour}"`);
    if (style.slot && this.pass !== null) properties.push(`fo:background-color="${slotColours[style.slot]}"`);
    const content = escape(text).replace(/ {2,}/g, (run) => ` <text:s text:c="${run.length - 1}"/>`).replace(/\t/g, '<text:tab/>');
    // A span of spaces alone is collapsed at its start: written out whole.
    const whole = /^ +$/.test(text) ? `<text:s text:c="${text.length}"/>` : content.replace(/^ /, '<text:s/>').replace(/ $/, '<text:s/>');
    if (properties.length === 0) return whole;
    return `<text:span text:style-name="${this.#style('text', `<style:text-properties ${properties.join(' ')}/>`)}">${whole}</text:span>`;
  }

  #table({ rows, border, before, whole }) {
    const name = `B${this.#tables++}`;
    const total = rows[0].reduce((sum, cell) => sum + cell.w, 0);
    const table = this.#style('table', `<style:table-properties style:width="${total}mm" table:align="left" fo:margin-top="${before ?? 0}mm" style:may-break-between-rows="${whole ? 'false' : 'true'}"/>`);
    const cellStyle = this.#style('table-cell', `<style:table-cell-properties fo:padding="${border ? 0.8 : 0}mm" fo:border="${border ? '0.5pt solid #000000' : 'none'}"/>`);
    const row = this.#style('table-row', '<style:table-row-properties fo:keep-together="always"/>');
    const columns = rows[0].map((cell) => `<table:table-column table:style-name="${this.#style('table-column', `<style:table-column-properties style:column-width="${cell.w}mm"/>`)}"/>`);
    const body = rows.map((cells) => `<table:table-row table:style-name="${row}">${cells.map((cell) =>
      `<table:table-cell table:style-name="${cellStyle}" office:value-type="string">${cell.items.map((item) => this.block(item)).join('') || '<text:p/>'}</table:table-cell>`).join('')}</table:table-row>`);
    return `<table:table table:name="${name}" table:style-name="${table}">${columns.join('')}${body.join('')}</table:table>`;
  }

  /** A text frame anchored to the page. */
  #frame({ frame, items }) {
    const style = this.#style('graphic', '<style:graphic-properties fo:border="none" fo:padding="0mm" style:wrap="run-through" style:vertical-pos="from-top" style:vertical-rel="page" style:horizontal-pos="from-left" style:horizontal-rel="page" draw:fill="none"/>');
    return `<text:p text:style-name="${this.#style('paragraph', '<style:text-properties fo:font-size="1pt"/>')}"><draw:frame draw:style-name="${style}" text:anchor-type="paragraph" svg:x="${frame.x}mm" svg:y="${frame.y}mm" svg:width="${frame.w}mm"><draw:text-box fo:min-height="5mm">${items.map((item) => this.block(item)).join('')}</draw:text-box></draw:frame></text:p>`;
  }
}
