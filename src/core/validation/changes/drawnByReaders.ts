import type { PdfDocument } from '../../pdf/document';
import { PdfDict, PdfRef, PdfString, type PdfObject } from '../../pdf/objects';
import { latin1Text } from '../../pdf/characters';

const maxFields = 20_000;
const maxDepth = 32;
const maxPages = 5_000;
const inherited = ['FT', 'V', 'RV', 'DA'] as const;

/** What readers need to draw fields that bring no look of their own (ISO 32000-2 12.7.4.3). */
export interface DrawnByReaders {
  /** A field has no default appearance, and takes that of the form. */
  readonly takesDefault: boolean;
  /** Names of fonts that fields are drawn with. */
  readonly fonts: ReadonlySet<string>;
}

/**
 * The fields that a reader draws by itself: all that have a value and no appearance, and with /NeedAppearances every
 * one. What it takes from the form for that is as good as signed: a font or a default that comes later makes a value
 * show that did not, or show as something else.
 */
export function drawnByReaders(document: PdfDocument): DrawnByReaders {
  const form = document.dict(document.catalog.get('AcroForm'));
  const drawsAll = document.resolve(form?.get('NeedAppearances')) === true;
  const fonts = new Set<string>();
  const seen = new Set<number>();
  let takesDefault = false;
  const visit = (kid: PdfObject, parent: PdfDict, depth: number): void => {
    if (depth > maxDepth || seen.size > maxFields || (kid instanceof PdfRef && seen.has(kid.num))) return;
    if (kid instanceof PdfRef) seen.add(kid.num);
    const dict = document.dict(kid);
    if (!dict) return;
    const handed = inherited.filter((key) => dict.has(key)).map((key) => [key, dict.get(key)] as const);
    const own = parent.with(Object.fromEntries(handed));
    const kids = document.array(dict.get('Kids')) ?? [];
    for (const each of kids) visit(each, own, depth + 1);
    const type = document.name(own.get('FT'));
    const isDrawn = drawsAll || (own.has('V') && !document.dict(dict.get('AP'))?.has('N'));
    if (kids.length > 0 || type === undefined || type === 'Sig' || !isDrawn || isEmptyText(document, own)) return;
    const appearance = document.resolve(own.get('DA'));
    if (!(appearance instanceof PdfString)) takesDefault = true;
    for (const font of fontsIn(appearance)) fonts.add(font);
  };
  for (const field of document.array(form?.get('Fields')) ?? []) visit(field, new PdfDict(), 0);
  if (takesDefault) for (const font of fontsIn(document.resolve(form?.get('DA')))) fonts.add(font);
  return { takesDefault, fonts };
}

/** A text field without a letter is drawn without a font. */
function isEmptyText(document: PdfDocument, field: PdfDict): boolean {
  const value = document.resolve(field.get('V'));
  const isEmpty = value === null || (value instanceof PdfString && value.bytes.length === 0);
  return document.name(field.get('FT')) === 'Tx' && isEmpty && !field.has('RV');
}

/**
 * Fonts of comments that a reader draws by itself (ISO 32000-2 12.5.6.6): their default appearance names fonts of the
 * form as well. More pages than readers look ahead count as using every font: null.
 */
export function fontsOfComments(document: PdfDocument): ReadonlySet<string> | null {
  const fonts = new Set<string>();
  if (document.pageCount > maxPages) return null;
  for (let index = 0; index < document.pageCount; index++) {
    for (const annotation of document.array(document.page(index).dict.get('Annots')) ?? []) {
      const dict = document.dict(annotation);
      if (document.name(dict?.get('Subtype')) !== 'FreeText' || document.dict(dict?.get('AP'))?.has('N')) continue;
      for (const font of fontsIn(document.resolve(dict?.get('DA')))) fonts.add(font);
    }
  }
  return fonts;
}

/** The names in a default appearance, which is a piece of content (12.7.4.3). */
function fontsIn(appearance: PdfObject): readonly string[] {
  if (!(appearance instanceof PdfString)) return [];
  return [...latin1Text(appearance.bytes.subarray(0, 4096)).matchAll(/\/([^\s\0()<>[\]{}/%]+)/gu)].map(([, name = '']) => name);
}
