import { latin1Text } from '../characters';
import { textOfGlyphName } from './glyphNames';

/** The clear part of a Type 1 font is a few thousand bytes long; nothing of it lies further in. */
const maximumClearBytes = 256 * 1024;

/**
 * What the codes of an embedded Type 1 font show by its own encoding (Adobe Type 1 Font Format 2.2:
 * `dup 58 /period put`), null where the font uses StandardEncoding. A code whose glyph name says nothing
 * shows `''`: not known, rather than what another font would show there.
 */
export function readType1Encoding(file: Uint8Array): ReadonlyMap<number, string> | null {
  const clear = latin1Text(file.subarray(0, maximumClearBytes)).split('eexec')[0] ?? '';
  const start = clear.indexOf('/Encoding');
  if (start < 0) return null;
  const texts = new Map<number, string>();
  for (const [, code = '', name = ''] of clear.slice(start).matchAll(/dup\s+(\d{1,3})\s*\/([!-~]{1,64})\s+put/g)) {
    texts.set(Number(code), textOfGlyphName(name) ?? '');
  }
  return texts.size > 0 ? texts : null;
}
