import { AnsoError } from '../../../contract/errors';
import type { PdfDocument } from '../../pdf/document';
import { PdfDict, PdfRef, PdfStream, type PdfObject } from '../../pdf/objects';
import { referencesIn } from './referenceIndex';

const maxStreamBytes = 16 * 1024 * 1024;
const maxBytes = 64 * 1024 * 1024;
/** Data of pictures that no reader runs as content (ISO 32000-2 table 6). */
const pictureFilters: ReadonlySet<string> =
  new Set(['DCTDecode', 'DCT', 'JPXDecode', 'JBIG2Decode', 'CCITTFaxDecode', 'CCF']);
/** Streams of objects and cross-references, which are content only where a page says so. */
const carriers: ReadonlySet<string> = new Set(['ObjStm', 'XRef']);
/** A name as it stands in content (ISO 32000-2 7.3.5). */
const nameToken = /\/([^\s\0()<>[\]{}/%]+)/gu;

/**
 * Whether content of a signed revision uses one of these resource names without bringing the resource itself: a page,
 * form, pattern, glyph or appearance that has no entry of that name of its own takes what stands in resources that it
 * shares, and readers look there in various orders. `sharing` are the numbers of resource dictionaries that are
 * about to gain or change the names: an entry in one of them is nobody's own. True where it cannot be told, for a
 * stream that does not decode or more content than 64 MB.
 */
export function usesNames(document: PdfDocument, names: ReadonlySet<string>, sharing: ReadonlySet<number>): boolean {
  let left = maxBytes;
  /** Forms and patterns that use a name and bring it; what names an object only because it carries it. */
  const bringing = new Set<number>();
  /** Content of pages and glyphs: what their dictionaries say of resources is looked at by nobody. */
  const resourceless = new Set<number>();
  for (const num of document.objectNumbers()) {
    const entry = document.entry(num);
    if (!entry || entry.type === 'free') continue;
    const object = document.readOnce(new PdfRef(num, entry.type === 'offset' ? entry.gen : 0));
    for (const { num: content } of contentOf(document, object)) resourceless.add(content);
    if (!(object instanceof PdfStream) || isPicture(document, object)) continue;
    const content = decodedOrNull(document, object, Math.min(left, maxStreamBytes));
    if (!content) return true;
    left -= content.length;
    const used = namesIn(content).filter((name) => names.has(name));
    const own = used.length > 0 ? ownNames(document, object.dict.get('Resources'), sharing) : new Set<string>();
    const isCarrier = carriers.has(document.name(object.dict.get('Type')) ?? '');
    if (!isCarrier && used.some((name) => !own.has(name))) return true;
    if (used.length > 0) bringing.add(num);
  }
  return [...bringing].some((num) => resourceless.has(num));
}

/** What a page has as content, and a font of type 3 as glyphs (ISO 32000-2 tables 31 and 110). */
function contentOf(document: PdfDocument, object: PdfObject): Iterable<PdfRef> {
  if (!(object instanceof PdfDict)) return [];
  return ['Contents', 'CharProcs'].flatMap((key) => {
    const written = object.get(key);
    return written === undefined ? [] : [...referencesIn(written), ...referencesIn(document.resolve(written))];
  });
}

function isPicture(document: PdfDocument, { dict }: PdfStream): boolean {
  const filter = document.resolve(dict.get('Filter'));
  return (document.array(filter) ?? [filter]).some((each) => pictureFilters.has(document.name(each) ?? ''));
}

function decodedOrNull(document: PdfDocument, stream: PdfStream, most: number): Uint8Array | null {
  try {
    return document.decoded(stream, most);
  } catch (thrown) {
    if (thrown instanceof AnsoError) return null;
    throw thrown;
  }
}

function namesIn(content: Uint8Array): readonly string[] {
  const text = new TextDecoder('latin1').decode(content);
  const unescaped = (name: string): string =>
    name.replace(/#([\da-fA-F]{2})/gu, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return [...text.matchAll(nameToken)].map(([, name = '']) => unescaped(name));
}

/** Names of all kinds that resources define, apart from those in dictionaries that are shared. */
function ownNames(document: PdfDocument, resources: PdfObject | undefined,
  sharing: ReadonlySet<number>): ReadonlySet<string> {
  const isShared = (object: PdfObject | undefined): boolean => object instanceof PdfRef && sharing.has(object.num);
  if (isShared(resources)) return new Set();
  const kinds = [...(document.dict(resources)?.entries.values() ?? [])].filter((kind) => !isShared(kind));
  return new Set(kinds.flatMap((kind) => {
    const entries = document.resolve(kind);
    return entries instanceof PdfDict ? [...entries.entries.keys()] : [];
  }));
}
