/** A document of the list as Rich Text Format, which LibreOffice prints. `pass` as in html.mjs. */
import { colourOf, slotColours } from './marking.mjs';

const twips = (mm) => Math.round((mm / 25.4) * 1440);
const colours = ['#000000', '#ff0000', '#0000ff', ...Object.values(slotColours)];
const indexOf = (colour) => colours.indexOf(colour) + 1;
const escape = (text) => [...text].map((char) => {
  if (char === '\t') return '\\tab ';
  if (/[\\{}]/.test(char)) return `\\${char}`;
  const code = char.codePointAt(0);
  return code < 128 ? char : `\\u${code > 32767 ? code - 65536 : code}?`;
}).join('');

export function rtf(document, pass) {
  const { page: { w, h, margins: [top, right, bottom, left] } } = document;
  const table = colours.map((c) => `\\red${parseInt(c.slice(1, 3), 16)}\\green${parseInt(c.slice(3, 5), 16)}\\blue${parseInt(c.slice(5), 16)};`).join('');
  return `{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0\\froman ${document.font};}}{\\colortbl;${table}}
\\paperw${twips(w)}\\paperh${twips(h)}\\margl${twips(left)}\\margr${twips(right)}\\margt${twips(top)}\\margb${twips(bottom)}\\uc1${document.lineNumbers ? '\\linemod5\\linex300' : ''}
${document.items.map((item) => block(item, document, pass, '')).join('\n')}}`;
}

function block(item, document, pass, inTable) {
  if (item.break) return '\\page ';
  if (item.space !== undefined) return `\\pard${inTable}\\sl-${twips(item.space)}\\slmult0\\fs2 \\par`;
  if (item.rows) return rows(item, document, pass);
  return `${paragraph(item, document, pass, inTable)}\\par`;
}

function paragraph(item, document, pass, inTable) {
  const align = { center: '\\qc', right: '\\qr', justify: '\\qj' }[item.align] ?? '\\ql';
  const tabs = (item.tabs ?? []).map(([kind, at]) => `${{ center: '\\tqc', right: '\\tqr' }[kind] ?? ''}\\tx${twips(at)}`).join('');
  return `\\pard${inTable}${align}${tabs}\\li${twips(item.ml ?? 0)}\\fi${twips(item.indent ?? 0)}\\sb${twips(item.before ?? 0)}\\sl${Math.round(240 * document.line)}\\slmult1 `
    + item.t.map((part) => run(part, item, document, pass)).join('');
}

function run(part, item, document, pass) {
  const { s, ...own } = typeof part === 'string' ? { s: part } : part;
  const ground = own.slot && pass !== null ? indexOf(slotColours[own.slot]) : 0;
  const style = [`\\f0\\fs${Math.round(2 * (own.size ?? item.size ?? document.size))}`, own.bold ?? item.bold ? '\\b' : '', own.italic ?? item.italic ? '\\i' : '',
    `\\cf${indexOf(colourOf(own, pass) ?? '#000000')}`, ground ? `\\chcbpat${ground}\\cb${ground}` : ''];
  return `{${style.join('')} ${escape(s)}}`;
}

function rows({ rows: list, border, before }, document, pass) {
  const edges = ['t', 'l', 'b', 'r'].map((side) => `\\clbrdr${side}\\brdrs\\brdrw8`).join('');
  const content = (cell) => (cell.items.length > 0 ? cell.items : [{ t: [' '] }]).map((item, i, all) => {
    if (i < all.length - 1) return block(item, document, pass, '\\intbl');
    return item.space === undefined ? `${paragraph(item, document, pass, '\\intbl')}\\cell` : `\\pard\\intbl\\sl-${twips(item.space)}\\slmult0\\fs2 \\cell`;
  }).join('\n');
  const made = list.map((cells) => {
    let x = 0;
    const borders = cells.map((cell) => `${border ? edges : ''}\\cellx${twips(x += cell.w)}`).join('');
    return `\\trowd\\trgaph${border ? 60 : 0}\\trkeep${borders}${cells.map(content).join('')}\\row`;
  });
  return [...(before ? [`\\pard\\sl-${twips(before)}\\slmult0\\fs2 \\par`] : []), ...made].join('\n');
}
