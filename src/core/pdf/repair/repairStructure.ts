import { AnsoError } from '../../../contract/errors';
import type { ByteWindow } from '../byteWindow';
import type { CrossReferenceEntry } from '../crossReferenceEntry';
import { CrossReferenceSection } from '../crossReferenceSection';
import { damagedPdf } from '../damagedPdf';
import type { PdfDocument } from '../document';
import { isDamage } from '../documentStructure';
import type { DocumentStructure } from '../documentStructure';
import { findHeader } from '../fileStructure';
import { PdfStream, isArray } from '../objects';
import { hasBrokenEntries, leadsTo } from './brokenEntries';
import { RecoveredReferences } from './recoveredReferences';
import { recoverReferences } from './recoverReferences';

const maxPages = 20_000;

type Opened = (structure: DocumentStructure) => PdfDocument;

/**
 * Opens a file whose own structure failed with `failure`, by searching it. What cannot be repaired is told by the
 * first failure. AnsoError `encryptedPdf`, `limitExceeded`, or `failure`.
 */
export function openRepaired(
  window: ByteWindow,
  password: string | undefined,
  opened: Opened,
  failure: unknown,
): PdfDocument {
  // a torn file shows an older state to one viewer and half of a newer one to another
  const isTorn = isDamage(failure) && failure.data['what'] === 'torn';
  const isNameless = failure instanceof AnsoError && failure.kind === 'notPdf';
  if (isTorn || !(isDamage(failure) || isNameless)) throw failure;
  try {
    const { section, hasEnd } = recoverReferences(window, password);
    const header = findHeader(window.source);
    const structure = { window, sections: [section], base: header.offset, header };
    const document = opened({ ...structure, isRepaired: true, tolerant: true });
    refuseSigned(document);
    if (!hasEnd) requirePages(document);
    return document;
  } catch (thrown) {
    throw isDamage(thrown) ? failure : thrown;
  }
}

/**
 * A document that opened by its own structure, of which some entries lead nowhere: those get the objects that a search
 * finds, since viewers search as well; and where no page is left, the search decides alone. Where that search would
 * also show something else than the good entries, what the document says is a matter of the viewer: AnsoError
 * `damagedPdf` (`ambiguous`). Where offsets count from the file's start although something stands before the header, as
 * poppler and qpdf do not read them, they count from the header from now on. A signed document, and one that cannot be
 * searched, stays as it is.
 */
export function openMended(
  window: ByteWindow,
  password: string | undefined,
  opened: Opened,
  document: PdfDocument,
): PdfDocument {
  if (isSigned(document)) return document;
  if (!hasPages(document)) {
    try {
      return openRepaired(window, password, opened, damagedPdf('pageTree'));
    } catch (thrown) {
      if (isDamage(thrown)) return document;
      throw thrown;
    }
  }
  const isMisplaced = document.base !== document.header.offset;
  let isBroken: boolean;
  try {
    isBroken = hasBrokenEntries(window, document);
  } catch (thrown) {
    // the table itself cannot be read to its end
    if (isDamage(thrown)) return openRepaired(window, password, opened, thrown);
    throw thrown;
  }
  if (!isBroken && !isMisplaced) return document;
  let found: CrossReferenceSection | null;
  try {
    found = isBroken ? recoverReferences(window, password).section : null;
  } catch (thrown) {
    if (thrown instanceof AnsoError) return document;
    throw thrown;
  }
  const entries = new Map<number, CrossReferenceEntry>();
  for (const num of document.objectNumbers()) {
    const entry = document.entry(num);
    if (!entry || entry.type === 'free') continue;
    const searched = found?.entry(num);
    if (entry.type === 'offset' && !leadsTo(window, num, entry)) {
      if (searched) entries.set(num, searched);
    } else if (searched && !isSame(window, entry, searched)) throw damagedPdf('ambiguous', { object: num });
    else entries.set(num, entry);
  }
  const references = new RecoveredReferences(entries);
  const kind = references.hasCompressed ? 'stream' : 'table';
  const section = new CrossReferenceSection(kind, 0, document.trailer, references);
  const { header } = document;
  return opened({ window, sections: [section], base: header.offset, header, isRepaired: true, tolerant: true });
}

/** An entry may lead to the white space before its object. */
function isSame(window: ByteWindow, a: CrossReferenceEntry, b: CrossReferenceEntry): boolean {
  if (a.type === 'compressed') return b.type === 'compressed' && a.stream === b.stream && a.index === b.index;
  if (a.type !== 'offset' || b.type !== 'offset' || a.offset > b.offset) return false;
  return window.source.read(a.offset, b.offset - a.offset).every((code) => code <= 0x20);
}

/** Where no page is found by the entries, viewers search the file. */
function hasPages(document: PdfDocument): boolean {
  try {
    return document.pageCount > 0 && document.page(0).index === 0;
  } catch (thrown) {
    if (isDamage(thrown)) return false;
    throw thrown;
  }
}

function isSigned(document: PdfDocument): boolean {
  try {
    return document.signatureFields().some(({ value }) => value !== null);
  } catch (thrown) {
    if (isDamage(thrown)) return false;
    throw thrown;
  }
}

function refuseSigned(document: PdfDocument): void {
  if (document.signatureFields().some(({ value }) => value !== null)) throw damagedPdf('crossReference', { signed: 1 });
}

/** A file without its end may have lost pages and contents: what is named must be there. AnsoError `damagedPdf`. */
function requirePages(document: PdfDocument): void {
  const { pageCount } = document;
  if (pageCount > maxPages) throw damagedPdf('torn', { pages: pageCount });
  for (let index = 0; index < pageCount; index++) {
    const { dict } = document.page(index);
    for (const [key, value] of dict.entries) {
      if (document.resolve(value) === null) throw damagedPdf('torn', { page: index + 1, entry: key });
    }
    const contents = document.resolve(dict.get('Contents'));
    const streams = isArray(contents) ? contents.map((item) => document.resolve(item)) : [contents ?? null];
    const isWhole = contents === null || streams.every((stream) => stream instanceof PdfStream);
    if (!isWhole) throw damagedPdf('torn', { page: index + 1 });
  }
}
