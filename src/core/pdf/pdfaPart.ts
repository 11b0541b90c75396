import { AnsoError } from '../../contract/errors';
import type { PdfDocument } from './document';
import { PdfStream } from './objects';

/** Metadata of a document has a few kilobytes; more than this is not looked at. */
const maxMetadataBytes = 4 * 1024 * 1024;

/**
 * The part of ISO 19005 that a document says it follows: 1 to 4, or null. It is told in its metadata, as element or
 * as attribute (ISO 19005-1 6.7.11, XMP part 1 7.5).
 */
export function pdfaPart(document: PdfDocument): number | null {
  const metadata = document.resolve(document.catalog.get('Metadata'));
  if (!(metadata instanceof PdfStream)) return null;
  let text: string;
  try {
    const bytes = document.decoded(metadata, maxMetadataBytes);
    text = new TextDecoder(bytes[0] === 0xfe || bytes[0] === 0xff ? 'utf-16' : 'utf-8').decode(bytes);
  } catch (thrown) {
    // broken metadata promises nothing
    if (thrown instanceof AnsoError) return null;
    throw thrown;
  }
  const part = /pdfaid:part\s*(?:=\s*["']|>)\s*([1-4])\s*["'<]/u.exec(text)?.[1];
  return part === undefined ? null : Number(part);
}
