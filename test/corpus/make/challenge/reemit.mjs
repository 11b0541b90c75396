/**
 * Writes the pages of a PDF anew, letter for letter at the same places (mutool trace), with Tinos and with the content
 * streams that other producers write: a letter or a word at a time, kerned arrays, lines from right to left, flipped axes,
 * Type 3, fonts whose maps are decomposed, missing or private. Filled rectangles stay.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import fontkit from 'fontkit';
import { assemble } from './fonts.mjs';

const folder = join(import.meta.dirname, '../../../../node_modules/@expo-google-fonts/tinos');
const files = { R: '400Regular/Tinos_400Regular', B: '700Bold/Tinos_700Bold', I: '400Regular_Italic/Tinos_400Regular_Italic', BI: '700Bold_Italic/Tinos_700Bold_Italic' };
const attribute = (line, name) => new RegExp(` ${name}="([^"]*)"`).exec(line)?.[1] ?? '';
const unescape = (text) => text.replace(/&#x([0-9a-f]+);/gi, (_, hex) => String.fromCodePoint(parseInt(hex, 16))).replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&apos;/g, "'").replace(/&amp;/g, '&');
const n = (value) => Number(value.toFixed(4)).toString();

/** What a page shows: letters with their places (points, from below) and rectangles. */
function trace(file) {
  const text = execFileSync('mutool', ['draw', '-F', 'trace', file], { maxBuffer: 1 << 30, stdio: ['ignore', 'pipe', 'ignore'] }).toString('utf8');
  const pages = [];
  let page; let colour; let span; let path; let pathMatrix;
  for (const line of text.split('\n')) {
    if (line.includes('<page ')) { const [, , w, h] = attribute(line, 'mediabox').split(' ').map(Number); page = { w, h, spans: [], shapes: [] }; pages.push(page); }
    else if (line.includes('<fill_text')) { colour = rgb(line); page.matrix = attribute(line, 'transform').split(' ').map(Number); }
    else if (line.includes('<span ')) { span = { font: attribute(line, 'font'), trm: attribute(line, 'trm').split(' ').map(Number), colour, letters: [], matrix: page.matrix }; page.spans.push(span); }
    else if (line.includes('<g ')) {
      const unicode = unescape(attribute(line, 'unicode'));
      const [x, y] = apply(span.matrix, Number(attribute(line, 'x')), Number(attribute(line, 'y')));
      const size = Math.hypot(span.trm[0], span.trm[1]) * Math.hypot(span.matrix[0], span.matrix[1]);
      span.letters.push({ char: unicode, x, y: page.h - y, size, advance: Number(attribute(line, 'adv')) * size });
    } else if (/<(fill|stroke)_path/.test(line)) { pathMatrix = attribute(line, 'transform').split(' ').map(Number); path = { colour: rgb(line), points: [], stroke: line.includes('stroke_path') ? Number(attribute(line, 'linewidth') || 1) * Math.hypot(pathMatrix[0], pathMatrix[1]) : 0 }; page.shapes.push(path); }
    else if (/<(moveto|lineto) /.test(line) && path) { const [x, y] = apply(pathMatrix, Number(attribute(line, 'x')), Number(attribute(line, 'y'))); path.points.push([x, page.h - y]); }
    else if (/<\/(fill|stroke)_path/.test(line)) path = null;
  }
  return pages;
}

const apply = ([a, b, c, d, e, f], x, y) => [a * x + c * y + e, b * x + d * y + f];
function rgb(line) {
  const values = attribute(line, 'color').split(' ').map(Number);
  return values.length === 1 ? [values[0], values[0], values[0]] : values.length === 3 ? values : [0, 0, 0];
}

class Pdf {
  objects = [];
  add(text, stream = null) { this.objects.push([text, stream]); return this.objects.length; }
  reserve() { return this.add(null); }
  set(number, text, stream = null) { this.objects[number - 1] = [text, stream]; }
  stream(bytes, more = '') { const packed = deflateSync(Buffer.from(bytes)); return this.add(`<< /Length ${packed.length} /Filter /FlateDecode ${more} >>`, packed); }
  bytes(root) {
    const parts = [Buffer.from('%PDF-1.6\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
    const offsets = []; let at = parts[0].length;
    const push = (part) => { parts.push(part); at += part.length; };
    this.objects.forEach(([text, stream], i) => {
      offsets.push(at);
      push(Buffer.from(`${i + 1} 0 obj\n${text}\n`, 'latin1'));
      if (stream) { push(Buffer.from('stream\n')); push(stream); push(Buffer.from('\nendstream\n')); }
      push(Buffer.from('endobj\n'));
    });
    const start = at;
    push(Buffer.from(`xref\n0 ${offsets.length + 1}\n0000000000 65535 f \n${offsets.map((o) => `${String(o).padStart(10, '0')} 00000 n \n`).join('')}trailer\n<< /Size ${offsets.length + 1} /Root ${root} 0 R >>\nstartxref\n${start}\n%%EOF\n`));
    return Buffer.concat(parts);
  }
}

const hex4 = (value) => value.toString(16).padStart(4, '0');
const utf16 = (text) => [...Buffer.from(text, 'utf16le').swap16()].map((b) => b.toString(16).padStart(2, '0')).join('');

/** One face of the document: codes in the order of use. */
class Face {
  codes = new Map();
  constructor(style, options) {
    this.style = style; this.options = options;
    this.font = fontkit.openSync(join(folder, `${files[style]}.ttf`));
    this.first = options.type3 || options.simple ? 33 : 0;
  }
  code(char) {
    if (!this.codes.has(char)) this.codes.set(char, this.options.type3 ? this.first + this.codes.size : this.glyph(char).id);
    return this.codes.get(char);
  }
  glyph(char) { return this.font.glyphForCodePoint((char.normalize('NFC').codePointAt(0) ?? 32)); }
  width(char) { return this.glyph(char).advanceWidth / this.font.unitsPerEm; }
  write(pdf) { return this.options.type3 ? this.#type3(pdf) : this.#composite(pdf); }
  #unicodeOf(char) {
    const { map } = this.options;
    if (map === 'nfd') return char.normalize('NFD');
    if (map === 'private') return String.fromCharCode(0xe000 + (char.codePointAt(0) & 0xfff));
    if (map === 'nbsp' && char === ' ') return '\u00a0';
    return char.normalize('NFC');
  }
  #map(pdf, digits) {
    const entries = [...this.codes].map(([char, code]) => `<${code.toString(16).padStart(digits, '0')}> <${utf16(this.#unicodeOf(char))}>`);
    const chunks = [];
    for (let i = 0; i < entries.length; i += 100) chunks.push(`${Math.min(100, entries.length - i)} beginbfchar\n${entries.slice(i, i + 100).join('\n')}\nendbfchar`);
    return pdf.stream(`/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def /CMapType 2 def 1 begincodespacerange <${'0'.repeat(digits)}> <${'f'.repeat(digits)}> endcodespacerange\n${chunks.join('\n')}\nendcmap end end`);
  }
  #composite(pdf) {
    const whole = readFileSync(join(folder, `${files[this.style]}.ttf`));
    const bytes = thinned(whole, new Set([0, ...this.codes.values()]), this.options.map === 'none' || this.options.map === 'private');
    const file = pdf.stream(bytes, `/Length1 ${bytes.length}`);
    const { bbox, unitsPerEm, ascent, descent, postscriptName } = this.font;
    const name = `ABCDEF+${this.options.fontName ?? postscriptName}`;
    const k = 1000 / unitsPerEm;
    const flags = (this.style.includes('I') ? 64 : 0) + 4;
    const box = [bbox.minX, bbox.minY, bbox.maxX, bbox.maxY].map((v) => Math.round(v * k)).join(' ');
    const descriptor = pdf.add(`<< /Type /FontDescriptor /FontName /${name} /Flags ${flags} /FontBBox [${box}] /ItalicAngle 0 /Ascent ${Math.round(ascent * k)} /Descent ${Math.round(descent * k)} /CapHeight 700 /StemV 80 /FontFile2 ${file} 0 R >>`);
    const widths = [...this.codes].sort(([, a], [, b]) => a - b).map(([char, code]) => `${code} [${Math.round(this.width(char) * 1000)}]`).join(' ');
    const cid = pdf.add(`<< /Type /Font /Subtype /CIDFontType2 /BaseFont /${name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor ${descriptor} 0 R /W [${widths}] /DW 1000 /CIDToGIDMap /Identity >>`);
    const unicode = this.options.map === 'none' ? '' : ` /ToUnicode ${this.#map(pdf, 4)} 0 R`;
    return pdf.add(`<< /Type /Font /Subtype /Type0 /BaseFont /${name} /Encoding /Identity-H /DescendantFonts [${cid} 0 R]${unicode} >>`);
  }
  #type3(pdf) {
    const k = 1000 / this.font.unitsPerEm;
    const entries = [...this.codes];
    const names = entries.map(([char]) => (this.options.map === 'names' ? `uni${hex4(char.normalize('NFC').codePointAt(0)).toUpperCase()}` : `g${this.codes.get(char)}`));
    const procs = entries.map(([char], i) => {
      const glyph = this.glyph(char);
      const path = glyph.path.commands.map(({ command, args }) => {
        const v = args.map((value) => n(value * k));
        return { moveTo: `${v.join(' ')} m`, lineTo: `${v.join(' ')} l`, bezierCurveTo: `${v.join(' ')} c`, closePath: 'h', quadraticCurveTo: `${v.slice(0, 2).join(' ')} ${v.join(' ')} c` }[command];
      }).join('\n');
      return `/${names[i]} ${pdf.stream(`${n(glyph.advanceWidth * k)} 0 -500 -400 1600 1200 d1\n${path}\nf`)} 0 R`;
    });
    const differences = entries.map(([, code], i) => `${code} /${names[i]}`).join(' ');
    const last = this.first + entries.length - 1;
    const unicode = this.options.map === 'names' || this.options.map === 'none' ? '' : ` /ToUnicode ${this.#map(pdf, 2)} 0 R`;
    return pdf.add(`<< /Type /Font /Subtype /Type3 /FontBBox [0 0 0 0] /FontMatrix [0.001 0 0 0.001 0 0] /CharProcs << ${procs.join(' ')} >> /Encoding << /Type /Encoding /Differences [${differences}] >> /FirstChar ${this.first} /LastChar ${last} /Widths [${entries.map(([char]) => Math.round(this.width(char) * 1000)).join(' ')}]${unicode} /Resources << >> >>`);
  }
}

/** The font with the outlines of some glyphs only, without its character map unless that is needed. */
function thinned(bytes, glyphs, keepsMap) {
  const tables = new Map();
  for (let i = 0; i < bytes.readUInt16BE(4); i += 1) {
    const at = 12 + 16 * i;
    const start = bytes.readUInt32BE(at + 8);
    tables.set(bytes.toString('latin1', at, at + 4), bytes.subarray(start, start + bytes.readUInt32BE(at + 12)));
  }
  const isLong = tables.get('head').readInt16BE(50) === 1;
  const loca = tables.get('loca');
  const glyf = tables.get('glyf');
  const count = tables.get('maxp').readUInt16BE(4);
  const offset = (glyph) => (isLong ? loca.readUInt32BE(4 * glyph) : 2 * loca.readUInt16BE(2 * glyph));
  const wanted = new Set(glyphs);
  for (const glyph of wanted) for (const part of partsOf(glyf.subarray(offset(glyph), offset(glyph + 1)))) wanted.add(part);
  const outlines = [];
  const places = Buffer.alloc(4 * (count + 1));
  let length = 0;
  for (let glyph = 0; glyph < count; glyph += 1) {
    places.writeUInt32BE(length, 4 * glyph);
    if (!wanted.has(glyph)) continue;
    outlines.push(glyf.subarray(offset(glyph), offset(glyph + 1)));
    length += outlines.at(-1).length;
  }
  places.writeUInt32BE(length, 4 * count);
  const head = Buffer.from(tables.get('head'));
  head.writeInt16BE(1, 50);
  const kept = ['cvt ', 'fpgm', 'hhea', 'hmtx', 'maxp', 'prep', ...(keepsMap ? ['cmap'] : [])].filter((tag) => tables.has(tag)).map((tag) => [tag, tables.get(tag)]);
  return assemble(new Map([...kept, ['glyf', Buffer.concat(outlines)], ['head', head], ['loca', places]]));
}

/** The glyphs that a composite glyph is put together from. */
function* partsOf(outline) {
  if (outline.length < 10 || outline.readInt16BE(0) >= 0) return;
  for (let at = 10, more = true; more;) {
    const flags = outline.readUInt16BE(at);
    yield outline.readUInt16BE(at + 2);
    at += 4 + (flags & 1 ? 4 : 2) + (flags & 8 ? 2 : flags & 0x40 ? 4 : flags & 0x80 ? 8 : 0);
    more = (flags & 0x20) !== 0;
  }
}

/** options: runs glyph|word|line|tj|spaces, order ltr|rtl|shuffled|columns, axes plain|flipped|unit|tiny, type3, map, fakeBold, twice, forms, marked, seed */
export function reemit(file, options = {}) {
  const pages = trace(file);
  const pdf = new Pdf();
  const faces = new Map();
  const face = (style) => { if (!faces.has(style)) faces.set(style, new Face(style, options)); return faces.get(style); };
  const tree = pdf.reserve();
  const contents = [];
  for (const page of pages) {
    const lines = [];
    for (const span of page.spans) lines.push(...runsOf(span, options));
    ordered(lines, options);
    const shapes = page.shapes.filter(({ points }) => points.length > 1).map(({ colour, points, stroke }) =>
      `${colour.map(n).join(' ')} ${stroke ? 'RG' : 'rg'} ${stroke ? `${n(stroke)} w ` : ''}${points.map(([x, y], i) => `${n(x)} ${n(y)} ${i ? 'l' : 'm'}`).join(' ')} ${stroke ? 'S' : 'f'}`);
    const texts = lines.map((run, i) => shown(run, face, options, page, i));
    contents.push({ page, shapes, texts });
  }
  const numbers = new Map([...faces].map(([style, each]) => [style, each.write(pdf)]));
  const resources = `<< /Font << ${[...numbers].map(([style, number]) => `/F${style} ${number} 0 R`).join(' ')} >>`;
  const closed = `${resources} >>`;
  const kids = contents.map(({ page, shapes, texts }) => {
    const start = options.axes === 'flipped' ? `1 0 0 -1 0 ${n(page.h)} cm\n` : options.axes === 'tiny' ? '0.24 0 0 0.24 0 0 cm\n' : '';
    const flip = options.axes === 'flipped' ? `q 1 0 0 -1 0 ${n(page.h)} cm\n${shapes.join('\n')}\nQ` : options.axes === 'tiny' ? `q 4.1666667 0 0 4.1666667 0 0 cm\n${shapes.join('\n')}\nQ` : shapes.join('\n');
    let more = ''; let shownTexts = texts.join('\n');
    if (options.forms) {
      const forms = texts.map((text) => pdf.stream(text, `/Type /XObject /Subtype /Form /BBox [-5000 -5000 9000 9000] /Resources ${closed}`));
      more = ` /XObject << ${forms.map((number) => `/X${number} ${number} 0 R`).join(' ')} >>`;
      shownTexts = forms.map((number) => `q /X${number} Do Q`).join('\n');
    }
    const content = pdf.stream(`q ${start}${flip}\n${shownTexts}\nQ`);
    return pdf.add(`<< /Type /Page /Parent ${tree} 0 R /MediaBox [0 0 ${n(page.w)} ${n(page.h)}] /Contents ${content} 0 R /Resources ${resources}${more} >> >>`);
  });
  pdf.set(tree, `<< /Type /Pages /Count ${kids.length} /Kids [${kids.map((kid) => `${kid} 0 R`).join(' ')}] >>`);
  writeFileSync(file, pdf.bytes(pdf.add(`<< /Type /Catalog /Pages ${tree} 0 R >>`)));
}

function runsOf(span, { runs = 'line' }) {
  const style = (/bold/i.test(span.font) ? 'B' : '') + (/italic|oblique/i.test(span.font) ? 'I' : '') || 'R';
  const runsOut = [];
  let run = null;
  for (const letter of span.letters) {
    const isSpace = /^\s*$/.test(letter.char);
    if (runs === 'glyph' || (run && Math.abs(letter.y - run.y) > 0.5)) run = null;
    if ((runs === 'word' || runs === 'spaces') && isSpace) {
      if (runs === 'spaces') runsOut.push({ style, colour: span.colour, y: letter.y, size: letter.size, letters: [{ ...letter, char: ' ' }] });
      run = null;
      continue;
    }
    if ((runs === 'glyph' || runs === 'tj') && isSpace) continue;
    if (!run) { run = { style, colour: span.colour, y: letter.y, size: letter.size, letters: [] }; runsOut.push(run); }
    run.letters.push(letter);
  }
  return runsOut;
}

function ordered(lines, { order, seed = 7 }) {
  if (order === 'rtl') lines.sort((a, b) => Math.abs(a.y - b.y) > 1 ? b.y - a.y : b.letters[0].x - a.letters[0].x);
  if (order === 'bottomUp') lines.sort((a, b) => a.y - b.y || a.letters[0].x - b.letters[0].x);
  if (order === 'columns') lines.sort((a, b) => Math.floor(a.letters[0].x / 90) - Math.floor(b.letters[0].x / 90));
  if (order === 'shuffled') {
    let state = seed;
    for (let i = lines.length - 1; i > 0; i -= 1) { state = (state * 1103515245 + 12345) % 2147483648; const j = state % (i + 1); [lines[i], lines[j]] = [lines[j], lines[i]]; }
  }
}

function shown(run, face, options, page, index) {
  const plain = options.fakeBold && run.style.startsWith('B') ? run.style.slice(1) || 'R' : run.style;
  const font = face(plain);
  const digits = options.type3 ? 2 : 4;
  const code = (char) => font.code(char).toString(16).padStart(digits, '0');
  const { letters: [first], size } = run;
  const k = { flipped: 1, tiny: 1 / 0.24 }[options.axes] ?? 1;
  const y = options.axes === 'flipped' ? page.h - run.y : run.y * k;
  const place = options.axes === 'flipped' ? `1 0 0 -1 ${n(first.x)} ${n(y)} Tm` : options.axes === 'unit' ? `${n(size)} 0 0 ${n(size)} ${n(first.x)} ${n(y)} Tm` : `1 0 0 1 ${n(first.x * k)} ${n(y)} Tm`;
  const fontSize = options.axes === 'unit' ? 1 : size * k;
  let show; let pending = '';
  const parts = [];
  for (const [i, letter] of run.letters.entries()) {
    pending += code(letter.char);
    const next = run.letters[i + 1];
    if (!next) break;
    const gap = (next.x - letter.x - font.width(letter.char) * size) / size;
    if (Math.abs(gap) > 0.004) { parts.push(`<${pending}>`, n(-gap * 1000)); pending = ''; }
  }
  if (pending) parts.push(`<${pending}>`);
  show = parts.length === 1 ? `${parts[0]} Tj` : `[${parts.join(' ')}] TJ`;
  const bold = plain !== run.style;
  const colour = run.colour.map(n).join(' ');
  const mode = bold && options.fakeBold === 'stroke' ? `2 Tr ${n(size * 0.03 * k)} w ${colour} RG ` : '0 Tr ';
  let text = `BT ${mode}${colour} rg /F${plain} ${n(fontSize)} Tf ${place} ${show} ET`;
  if ((bold && options.fakeBold === 'twice') || options.twice) text += `\nBT ${colour} rg /F${plain} ${n(fontSize)} Tf ${place.replace(/([\d.-]+) ([\d.-]+) Tm$/, (_, x, yy) => `${n(Number(x) + (options.twice ? 0 : 0.35 * k))} ${yy} Tm`)} ${show} ET`;
  return options.marked ? `/P << /MCID ${index} >> BDC q\n${text}\nQ EMC` : text;
}
