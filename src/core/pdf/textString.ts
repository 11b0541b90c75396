import { PdfString } from './objects';

/** PDFDocEncoding where it is not Latin-1 (annex D.2); the rest stands for itself. */
const documentEncoding = new Map<number, string>([
  [0x18, '˘'], [0x19, 'ˇ'], [0x1a, 'ˆ'], [0x1b, '˙'], [0x1c, '˝'], [0x1d, '˛'], [0x1e, '˚'], [0x1f, '˜'],
  [0x80, '•'], [0x81, '†'], [0x82, '‡'], [0x83, '…'], [0x84, '—'], [0x85, '–'], [0x86, 'ƒ'], [0x87, '⁄'],
  [0x88, '‹'], [0x89, '›'], [0x8a, '−'], [0x8b, '‰'], [0x8c, '„'], [0x8d, '“'], [0x8e, '”'], [0x8f, '‘'],
  [0x90, '’'], [0x91, '‚'], [0x92, '™'], [0x93, 'ﬁ'], [0x94, 'ﬂ'], [0x95, 'Ł'], [0x96, 'Œ'], [0x97, 'Š'],
  [0x98, 'Ÿ'], [0x99, 'Ž'], [0x9a, 'ı'], [0x9b, 'ł'], [0x9c, 'œ'], [0x9d, 'š'], [0x9e, 'ž'], [0xa0, '€'],
]);

const encodingCodes = new Map([...documentEncoding].map(([code, char]) => [char, code]));

/** A text in PDFDocEncoding (annex D.2); undefined where it has a letter that the encoding lacks. */
export function documentEncodingCodes(text: string): Uint8Array | undefined {
  const codes: number[] = [];
  for (const char of text) {
    const own = encodingCodes.get(char);
    const code = char.codePointAt(0) ?? 0;
    if (own === undefined && (code > 0xff || documentEncoding.has(code))) return undefined;
    codes.push(own ?? code);
  }
  return Uint8Array.from(codes);
}

/** A text string for people (7.9.2.2): UTF-16 or UTF-8 by its mark, else PDFDocEncoding. */
export function readTextString({ bytes }: PdfString): string {
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return new TextDecoder('utf-8').decode(bytes);
  let text = '';
  for (const byte of bytes) text += documentEncoding.get(byte) ?? String.fromCharCode(byte);
  return text;
}

/** A text as a string object: ASCII as it is, anything else as UTF-16 with its mark (7.9.2.2). */
export function textString(text: string): PdfString {
  if (/^[\n\r\t\x20-\x7e]*$/.test(text)) return new PdfString(new TextEncoder().encode(text));
  const bytes = new Uint8Array(2 + text.length * 2);
  bytes[0] = 0xfe;
  bytes[1] = 0xff;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    bytes[2 + i * 2] = unit >> 8;
    bytes[3 + i * 2] = unit & 255;
  }
  return new PdfString(bytes, true);
}
