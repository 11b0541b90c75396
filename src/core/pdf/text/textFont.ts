import type { LegacyEncoding } from './legacyVietnamese';

/** A character code as a show operator shows it. */
export interface ShownGlyph {
  /** Bytes of the code in the string. */
  readonly bytes: number;
  /** What it stands for in Unicode, `''` where nothing tells. */
  readonly text: string;
  /** Advance in text space units of a font of size 1 (ems): along x, or along y for vertical writing. */
  readonly advance: number;
  /** True for the single byte 32: word spacing applies to it (ISO 32000-2 9.3.3). */
  readonly wordSpace: boolean;
}

/** A font as the text reader needs it. */
export interface TextFont {
  /** /BaseFont without its subset tag. */
  readonly name: string;
  readonly bold: boolean;
  readonly italic: boolean;
  /** In ems above and (negative) below the baseline. */
  readonly ascent: number;
  readonly descent: number;
  readonly vertical: boolean;
  /** Height of an em at font size 1: other than 1 only where a Type 3 font has a matrix of its own. */
  readonly em: number;
  /** How an old Vietnamese font means its codes: text that replaces what it shows may hold them as well. */
  readonly legacy: LegacyEncoding | null;
  /** The glyphs of a string, in order. */
  glyphs(bytes: Uint8Array): readonly ShownGlyph[];
}

/** Text as a reader types it: ligatures as letters, soft hyphens as hyphens, nothing that cannot be seen. */
export function readableText(text: string): string {
  if (/^[ -~]*$/.test(text)) return text;
  return text
    .replace(/[\ufb00-\ufb06]/g, (ligature) => ligature.normalize('NFKC'))
    .replace(/\u00ad/g, '-')
    .replace(/(?!\s)\p{Cc}|[\u200b-\u200f\u2028-\u202e\u2060\ufeff\ufffd\ue000-\uf8ff]/gu, '');
}
