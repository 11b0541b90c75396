import { AnsoError } from '../../contract/errors';
import type { RectMm } from '../../contract/models';
import { sha256 } from '../crypto';
import type { PdfDocument } from '../pdf/document';
import { pageGeometry } from '../pdf/geometry';
import { IncrementalUpdate } from '../pdf/incrementalUpdate';
import type { PdfRef } from '../pdf/objects';
import type { PdfPage } from '../pdf/page';
import { toHex } from '../pki/hex';
import { refuseLockedDocument } from './documentLock';
import { chooseFieldName } from './fieldName';
import { byteRangeBytes, makeSignatureDictionary } from './signatureDictionary';
import { addSignatureField } from './signatureField';

export interface SignatureRequest {
  /** `Signature1` and so on where it is left out. */
  readonly fieldName?: string;
  /** Counts from 1, as in `MarkBox`. */
  readonly page: number;
  /** On the page as displayed. */
  readonly rectMm: RectMm;
  /** Adds the mark's form XObject to the update and gives its reference. */
  readonly appearance: (update: IncrementalUpdate, page: PdfPage) => PdfRef;
  readonly reason?: string;
  readonly location?: string;
  readonly signerName?: string;
  readonly signingTime: Date;
  /** Room for the CMS; `contentsBytesFor` tells how much a certificate needs. */
  readonly contentsBytes?: number;
}

/** A revision that lacks nothing but its CMS. Offsets count from the first byte of the file. */
export interface PreparedSignature {
  readonly fieldName: string;
  /** To stand behind the source. */
  readonly appended: Uint8Array;
  readonly byteRange: readonly [0, number, number, number];
  /** Offset of the `<` of /Contents. */
  readonly contentsStart: number;
  readonly contentsBytes: number;
}

/** What other tools reserve; enough for every certificate of up to 6 KB. */
const defaultContentsBytes = 8192;
const maxContentsBytes = 1024 * 1024;

/**
 * Lays out one more signature as an incremental update of its own, with everything but the CMS: signature
 * dictionary, field with widget, appearance. Earlier bytes stay; several signatures follow each other by opening
 * the document anew over source and appended bytes.
 * @throws AnsoError documentLocked, unsupportedPdf (page without object), wrongUse (page, field name),
 * damagedPdf, limitExceeded
 */
export function prepareSignature(document: PdfDocument, request: SignatureRequest): PreparedSignature {
  refuseLockedDocument(document);
  const contentsBytes = request.contentsBytes ?? defaultContentsBytes;
  if (!Number.isInteger(contentsBytes) || contentsBytes < 1 || contentsBytes > maxContentsBytes) {
    throw new AnsoError('limitExceeded', { what: 'contents', limit: maxContentsBytes });
  }
  if (!Number.isInteger(request.page) || request.page < 1 || request.page > document.pageCount) {
    throw new AnsoError('wrongUse', { detail: `page ${request.page}` });
  }
  const page = document.page(request.page - 1);
  const fieldName = chooseFieldName(document, request.fieldName);
  const update = new IncrementalUpdate(document, { idSeed: idSeed(document, fieldName, request.signingTime) });
  const signature = makeSignatureDictionary({ ...request, contentsBytes });
  const appearance = request.appearance(update, page);
  const rect = pageGeometry(page).rectToUserSpace(request.rectMm);
  addSignatureField(document, update, { name: fieldName, value: update.add(signature.dict), page, rect, appearance });

  const written = update.write();
  const start = document.source.length;
  const contentsStart = written.offsetOfRaw(signature.contents);
  const contentsEnd = contentsStart + signature.contents.bytes.length;
  const length = start + written.bytes.length;
  const byteRange: PreparedSignature['byteRange'] = [0, contentsStart, contentsEnd, length - contentsEnd];
  if (length >= 1e10) throw new AnsoError('limitExceeded', { what: 'fileSize', limit: 1e10 });
  const appended = written.bytes.slice();
  appended.set(byteRangeBytes(byteRange), written.offsetOfRaw(signature.byteRange) - start);
  return { fieldName, appended, byteRange, contentsStart, contentsBytes };
}

/** The appended bytes with the CMS in /Contents. @throws AnsoError limitExceeded where it does not fit */
export function embed(prepared: PreparedSignature, cms: Uint8Array): Uint8Array {
  if (cms.length > prepared.contentsBytes) {
    throw new AnsoError('limitExceeded', { what: 'contents', limit: prepared.contentsBytes });
  }
  const appended = prepared.appended.slice();
  appended.set(new TextEncoder().encode(toHex(cms).toLowerCase()), prepared.contentsStart - sourceLength(prepared) + 1);
  return appended;
}

/** Length of the source that a prepared signature stands behind. */
export function sourceLength({ byteRange, appended }: PreparedSignature): number {
  return byteRange[2] + byteRange[3] - appended.length;
}

/** The second half of the file's identifier changes with each revision (ISO 32000-2 14.4) and needs no secrecy. */
function idSeed(document: PdfDocument, fieldName: string, time: Date): Uint8Array {
  const { source } = document;
  const tail = source.read(Math.max(0, source.length - 1024), 1024);
  const text = new TextEncoder().encode(`${fieldName} ${time.toISOString()} ${source.length} `);
  return sha256(Uint8Array.of(...text, ...tail)).subarray(0, 16);
}
