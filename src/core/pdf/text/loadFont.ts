import { AnsoError } from '../../../contract/errors';
import type { PdfDocument } from '../document';
import type { PdfDict, PdfObject } from '../objects';
import { PdfRef, PdfStream } from '../objects';
import { CharacterCodes } from './characterCodes';
import { compositeFont } from './compositeFont';
import type { Decode } from './readingBudget';
import { simpleFont } from './simpleFont';
import type { TextFont } from './textFont';

const maximumCMapBytes = 8 * 1024 * 1024;
const maximumFonts = 2000;

/** Fonts already read, for each document: pages share their fonts. */
const known = new WeakMap<PdfDocument, Map<number, TextFont>>();
/** Fonts that are written directly into a resource dictionary. */
const direct = new WeakMap<PdfDict, TextFont>();

/**
 * Reads a font of a resource dictionary; null where it is no font. A broken /ToUnicode is left aside as if there
 * were none; other damage is AnsoError `damagedPdf`.
 */
export function loadFont(document: PdfDocument, object: PdfObject | undefined, decode: Decode): TextFont | null {
  let fonts = known.get(document);
  if (fonts === undefined) known.set(document, (fonts = new Map()));
  const number = object instanceof PdfRef ? object.num : null;
  const seen = number === null ? undefined : fonts.get(number);
  if (seen !== undefined) return seen;
  const dict = document.dict(object);
  if (dict === undefined) return null;
  const same = direct.get(dict);
  if (same !== undefined) return same;
  const toUnicode = readToUnicode(document, dict, decode);
  const composite = document.name(dict.get('Subtype')) === 'Type0';
  const make = composite ? compositeFont : simpleFont;
  const made = make(document, dict, toUnicode, decode);
  // Nameless fonts are told apart by their objects.
  const font = made.name === '' && number !== null ? { ...made, name: `#${String(number)}` } : made;
  direct.set(dict, font);
  if (number !== null && fonts.size < maximumFonts) fonts.set(number, font);
  return font;
}

function readToUnicode(document: PdfDocument, font: PdfDict, decode: Decode): CharacterCodes | null {
  const stream = document.resolve(font.get('ToUnicode'));
  if (!(stream instanceof PdfStream)) return null;
  try {
    const codes = CharacterCodes.parse(decode(stream, maximumCMapBytes));
    return codes.hasTexts ? codes : null;
  } catch (error) {
    if (error instanceof AnsoError && error.kind !== 'limitExceeded') return null;
    throw error;
  }
}
