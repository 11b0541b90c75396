/** A document of the list as a page for Chromium. `pass` colours one block and the slots, for measuring; null is plain. */
import { toTcvn3, toVni } from './fonts.mjs';
import { colourOf, slotColours } from './marking.mjs';

const escape = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
const isCapitals = (text) => /\p{L}/u.test(text) && text === text.toUpperCase();

export function html(document, pass) {
  const { page, font } = document;
  const [top, right, bottom, left] = page.margins;
  const shift = document.spans === 'letters' ? 'letter-spacing: 0.02em;' : '';
  return `<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>${escape(document.name)}</title><style>
@page { size: ${page.w}mm ${page.h}mm; margin: ${top}mm ${right}mm ${bottom}mm ${left}mm;${document.footer ? ` @bottom-center { content: "${document.footer}"; font: 10pt ${font}; }` : ''} }
* { box-sizing: border-box; } body { margin: 0; font: ${document.size}pt/${document.line} ${font}; color: #000; ${shift} }
p { margin: 0; white-space: pre-wrap; } table { border-collapse: collapse; width: 100%; } td { padding: 0; vertical-align: top; }
.o td { border: 0.5pt solid #000; padding: 0.8mm 1.5mm; } tr { break-inside: avoid; }
</style></head><body>${document.items.map((item) => block(item, document, pass)).join('\n')}</body></html>`;
}

function block(item, document, pass) {
  if (item.break) return '<div style="break-before: page"></div>';
  if (item.space !== undefined) return `<div style="height: ${item.space}mm"></div>`;
  if (item.frame) {
    const { x, y, w } = item.frame;
    return `<div style="position: absolute; left: ${x}mm; top: ${y}mm; width: ${w}mm">${inner(item.items, document, pass)}</div>`;
  }
  if (item.rows) {
    const widths = item.rows[0].map((cell) => `<col style="width: ${cell.w}mm">`).join('');
    const rows = item.rows.map((cells) => `<tr>${cells.map((cell) => `<td>${inner(cell.items, document, pass)}</td>`).join('')}</tr>`);
    return `<table class="${item.border ? 'o' : ''}" style="margin-top: ${item.before ?? 0}mm; table-layout: fixed; break-inside: ${item.whole ? 'avoid' : 'auto'}">`
      + `<colgroup>${widths}</colgroup>${rows.join('')}</table>`;
  }
  const style = [
    `text-align: ${item.align ?? 'left'}`, `margin-top: ${item.before ?? 0}mm`,
    item.size ? `font-size: ${item.size}pt` : '', item.bold ? 'font-weight: bold' : '', item.italic ? 'font-style: italic' : '',
    item.indent ? `text-indent: ${item.indent}mm` : '', item.ml ? `padding-left: ${item.ml}mm` : '', item.letter ? `letter-spacing: ${item.letter}pt` : '', item.hr ? 'border-bottom: 0.75pt solid #000' : '', item.caps ? 'font-variant: small-caps' : '', item.rule ? 'text-decoration: underline' : '',
  ].filter(Boolean).join('; ');
  return `<p style="${style}">${item.t.map((part) => inline(part, document, pass)).join('')}</p>`;
}

const inner = (items, document, pass) => items.map((item) => block(item, document, pass)).join('');

function inline(part, document, pass) {
  const { s, ...style } = typeof part === 'string' ? { s: part } : part;
  const css = [];
  let text = s.normalize(document.form ?? 'NFC');
  if (document.tcvn3) {
    css.push(`font-family: '${isCapitals(text) ? '.VnTimeH' : '.VnTime'}'`);
    text = toTcvn3(text, isCapitals(text));
  }
  if (document.vni) {
    css.push("font-family: 'VNI-Times'");
    text = toVni(text);
  }
  if (style.bold) css.push('font-weight: bold');
  if (style.letter) css.push(`letter-spacing: ${style.letter}pt`);
  if (style.caps) css.push('font-variant: small-caps');
  if (style.rule) css.push('text-decoration: underline');
  if (style.italic) css.push('font-style: italic');
  if (style.size) css.push(`font-size: ${style.size}pt`);
  const colour = colourOf(style, pass);
  if (colour) css.push(`color: ${colour}`);
  if (style.slot && pass !== null) css.push(`background: ${slotColours[style.slot]}`);
  const open = `<span style="${css.join('; ')}">`;
  if (document.spans === 'words') return text.split(/(?<= )/).map((word) => `${open}${escape(word)}</span>`).join('');
  if (document.spans === 'letters') {
    // Torn in the middle of words, as justification by some programs does.
    return text.split(/(?<=[aeiouăâêôơư])(?=\p{L})/u).map((piece) => `${open}${escape(piece)}</span>`).join('');
  }
  return css.length > 0 ? `${open}${escape(text)}</span>` : escape(text);
}
