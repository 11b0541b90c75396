/**
 * Fonts that the documents ask for and no machine has: the old TCVN3 faces (.VnTime, .VnTimeH) and VNI-Times, which show
 * Vietnamese letters under Latin-1 codes, and a face that may not be embedded, which Chromium then writes as Type 3.
 * All are Tinos (SIL OFL 1.1) under other names with another character map; only subsets reach the documents.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const faces = { Regular: '400Regular/Tinos_400Regular', Bold: '700Bold/Tinos_700Bold', Italic: '400Regular_Italic/Tinos_400Regular_Italic' };

/** First Latin-1 code and the letters that follow each other from it (TCVN 5712:1993 VN3). */
const tcvn3Rows = {
  a1: 'ĂÂÊÔƠƯĐăâêôơưđ', b5: 'àảãáạ', bb: 'ằẳẵắ', c6: 'ặầẩẫấậè', ce: 'ẻẽéẹềểễếệìỉ', dc: 'ĩíịò', e1: 'ỏõóọồổỗốộờởỡớợù',
  f1: 'ủũúụừửữứựỳỷỹýỵ',
};
const tcvn3 = Object.entries(tcvn3Rows).flatMap(([first, letters]) =>
  [...letters].map((letter, index) => [parseInt(first, 16) + index, letter]));
const codeOf = new Map(tcvn3.map(([code, letter]) => [letter, String.fromCharCode(code)]));

/** Text as somebody typed it in a TCVN3 face. Capitals with tones have no code: the H face shows small ones as capitals. */
export const toTcvn3 = (text, capitals) =>
  [...(capitals ? text.toLowerCase() : text).normalize('NFC')].map((char) => codeOf.get(char) ?? char).join('');

/** In VNI-Times a vowel is followed by its mark; these are the marks, and the letters that have a code of their own. */
const vniMarks = {
  '\u0301': 'ù', '\u0300': 'ø', '\u0309': 'û', '\u0303': 'õ', '\u0323': 'ï', '\u0306': 'ê', '\u0306\u0301': 'é', '\u0306\u0300': 'è',
  '\u0306\u0309': 'ú', '\u0306\u0303': 'ü', '\u0323\u0306': 'ë', '\u0302': 'â', '\u0302\u0301': 'á', '\u0302\u0300': 'à', '\u0302\u0309': 'å',
  '\u0302\u0303': 'ã', '\u0323\u0302': 'ä',
};
const vniLetters = { í: 'í', ì: 'ì', ỉ: 'æ', ĩ: 'ó', ị: 'ò', ơ: 'ô', ư: 'ö', ỵ: 'î', đ: 'ñ' };
const vniCodes = new Map(Object.entries(vniLetters).flatMap(([letter, code]) =>
  [[letter, code], [letter.toUpperCase(), code.toUpperCase()]]));

/** Text as somebody typed it in a VNI face. */
export const toVni = (text) => [...text.normalize('NFC')].map((char) => {
  if (vniCodes.has(char)) return vniCodes.get(char);
  const [letter, ...marks] = [...char.normalize('NFD')];
  const horned = marks.includes('\u031b') ? vniCodes.get(`${letter}\u031b`.normalize('NFC')) : letter;
  const mark = vniMarks[marks.filter((each) => each !== '\u031b').join('')];
  if (!mark) return horned;
  return horned + (letter === letter.toLowerCase() ? mark : mark.toUpperCase());
}).join('');

/** The glyph of a mark is the first of its combining characters: enough to see where letters stand. */
function vniCharacters(font) {
  const codes = new Map(ascii(font));
  for (const [letter, code] of vniCodes) codes.set(code.charCodeAt(0), font.glyphOf(letter));
  for (const [marks, code] of Object.entries(vniMarks)) {
    for (const each of [code, code.toUpperCase()]) codes.set(each.charCodeAt(0), font.glyphOf(marks[0]));
  }
  return codes;
}

/** Writes the faces into a folder for fontconfig. */
export function makeFonts(tinos, folder) {
  mkdirSync(folder, { recursive: true });
  for (const [style, path] of Object.entries(faces)) {
    const font = readFont(readFileSync(findFace(tinos, path)));
    const mixed = new Map(ascii(font));
    const capitals = new Map(ascii(font).map(([code, glyph]) => [code, font.glyphOf(String.fromCharCode(code).toUpperCase()) || glyph]));
    for (const [code, letter] of tcvn3) {
      mixed.set(code, font.glyphOf(letter));
      capitals.set(code, font.glyphOf(letter.toUpperCase()));
    }
    writeFileSync(join(folder, `VnTime-${style}.ttf`), rewritten(font, { family: '.VnTime', style, characters: mixed }));
    writeFileSync(join(folder, `VnTimeH-${style}.ttf`), rewritten(font, { family: '.VnTimeH', style, characters: capitals }));
    const vni = vniCharacters(font);
    writeFileSync(join(folder, `VNI-${style}.ttf`), rewritten(font, { family: 'VNI-Times', style, characters: vni }));
    writeFileSync(join(folder, `Locked-${style}.ttf`), rewritten(font, { family: 'Tinos Khoa', style, locked: true }));
  }
}

function findFace(tinos, path) {
  const [folder, file] = path.split('/');
  return join(tinos, folder, `${file}.ttf`);
}

const ascii = (font) => Array.from({ length: 95 }, (_, i) => [32 + i, font.glyphOf(String.fromCharCode(32 + i))]);

function readFont(bytes) {
  const tables = new Map();
  for (let i = 0; i < bytes.readUInt16BE(4); i += 1) {
    const at = 12 + 16 * i;
    const start = bytes.readUInt32BE(at + 8);
    tables.set(bytes.toString('latin1', at, at + 4), Buffer.from(bytes.subarray(start, start + bytes.readUInt32BE(at + 12))));
  }
  return { tables, glyphOf: characterMap(tables.get('cmap')) };
}

/** The (3, 1) map in format 4. */
function characterMap(cmap) {
  let table = null;
  for (let i = 0; i < cmap.readUInt16BE(2); i += 1) {
    const at = 4 + 8 * i;
    const offset = cmap.readUInt32BE(at + 4);
    if (cmap.readUInt16BE(at) === 3 && cmap.readUInt16BE(at + 2) === 1 && cmap.readUInt16BE(offset) === 4) table = offset;
  }
  const count = cmap.readUInt16BE(table + 6) / 2;
  const word = (block, i) => table + 14 + 2 * (block * count + i) + (block > 0 ? 2 : 0);
  return (char) => {
    const code = char.codePointAt(0);
    for (let i = 0; i < count; i += 1) {
      if (cmap.readUInt16BE(word(0, i)) < code) continue;
      const start = cmap.readUInt16BE(word(1, i));
      if (start > code) return 0;
      const delta = cmap.readUInt16BE(word(2, i));
      const range = cmap.readUInt16BE(word(3, i));
      if (range === 0) return (code + delta) & 0xffff;
      const glyph = cmap.readUInt16BE(word(3, i) + range + 2 * (code - start));
      return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
    }
    return 0;
  };
}

function rewritten({ tables }, { family, style, characters, locked }) {
  const changed = new Map(tables);
  if (characters) changed.set('cmap', writeCharacterMap(characters));
  changed.set('name', writeNames(family, style));
  changed.delete('DSIG');
  if (locked) {
    const os2 = Buffer.from(changed.get('OS/2'));
    os2.writeUInt16BE(2, 8);
    changed.set('OS/2', os2);
  }
  return assemble(changed);
}

function writeCharacterMap(characters) {
  const codes = [...characters].filter(([, glyph]) => glyph > 0).sort(([a], [b]) => a - b);
  const count = codes.length + 1;
  const length = 16 + 8 * count;
  const map = Buffer.alloc(12 + length);
  [0, 1, 3, 1].forEach((value, i) => map.writeUInt16BE(value, 2 * i));
  map.writeUInt32BE(12, 8);
  [4, length, 0, 2 * count].forEach((value, i) => map.writeUInt16BE(value, 12 + 2 * i));
  const put = (block, i, value) => map.writeUInt16BE(value, 12 + 14 + 2 * (block * count + i) + (block > 0 ? 2 : 0));
  [...codes, [0xffff, 0]].forEach(([code, glyph], i) => {
    put(0, i, code);
    put(1, i, code);
    put(2, i, code === 0xffff ? 1 : (glyph - code) & 0xffff);
  });
  return map;
}

function writeNames(family, style) {
  const names = [[1, family], [2, style], [4, `${family} ${style}`], [6, `${family}-${style}`.replace(/ /g, '')]];
  const texts = names.map(([, text]) => Buffer.from(text, 'utf16le').swap16());
  const head = Buffer.alloc(6 + 12 * names.length);
  head.writeUInt16BE(names.length, 2);
  head.writeUInt16BE(head.length, 4);
  let offset = 0;
  names.forEach(([id], i) => {
    [3, 1, 0x409, id, texts[i].length, offset].forEach((value, k) => head.writeUInt16BE(value, 6 + 12 * i + 2 * k));
    offset += texts[i].length;
  });
  return Buffer.concat([head, ...texts]);
}

export function assemble(tables) {
  const sorted = [...tables].sort(([a], [b]) => (a < b ? -1 : 1));
  const head = Buffer.alloc(12 + 16 * sorted.length);
  head.writeUInt32BE(0x00010000, 0);
  head.writeUInt16BE(sorted.length, 4);
  const parts = [head];
  let offset = head.length;
  sorted.forEach(([tag, bytes], i) => {
    const padded = Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
    head.write(tag, 12 + 16 * i, 'latin1');
    let sum = 0;
    for (let at = 0; at < padded.length; at += 4) sum = (sum + padded.readUInt32BE(at)) >>> 0;
    [sum, offset, bytes.length].forEach((value, k) => head.writeUInt32BE(value, 12 + 16 * i + 4 + 4 * k));
    parts.push(padded);
    offset += padded.length;
  });
  return Buffer.concat(parts);
}
