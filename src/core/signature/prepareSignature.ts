import { AnsoError } from '../../contract/errors';
import type { RectMm } from '../../contract/models';
import { sha256 } from '../crypto';
import { addUprightForm } from '../pdf/appearance/uprightForm';
import { archiveRules } from '../pdf/archiveRules';
import type { PdfDocument } from '../pdf/document';
import { pageGeometry } from '../pdf/geometry';
import { IncrementalUpdate } from '../pdf/incrementalUpdate';
import { PdfDict, type PdfRef } from '../pdf/objects';
import type { PdfPage } from '../pdf/page';
import { toHex } from '../pki/hex';
import type { Certificate } from '../pki/certificate';
import { refuseLockedDocument } from './documentLock';
import { emptyFieldNamed, fillField } from './emptyField';
import { declareExtension, esicLevels } from './extensionEntry';
import { breakFieldLoops } from './fieldLoops';
import { lockReference, lockerOf } from './fieldLock';
import { chooseFieldName } from './fieldName';
import { fillReserved, reservedFields } from './reservedField';
import { followSeedValue } from './seedValue';
import {
  byteRangeBytes, makeSignatureDictionary, makeTimestampDictionary, type SignatureDictionary,
} from './signatureDictionary';
import { addSignatureField, setSignatureFlags } from './signatureField';
import type { SigningDigest } from './signingAlgorithm';

export interface SignatureRequest {
  /** Of a new field; `Signature1` and so on where it is left out. */
  readonly fieldName?: string;
  /** Full name of an empty field to be filled; its own place counts then, not `page` and `rectMm`. */
  readonly existingField?: string;
  /** What a reader says aloud for the mark, and the alternative text in a tagged document. */
  readonly alternative?: string;
  /** For fields that insist on certificates or a digest. */
  readonly certificate?: Certificate;
  readonly chain?: readonly Certificate[];
  readonly digest?: SigningDigest;
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
  /** Text fields of the form that are filled in by the same revision, before it is signed. */
  readonly fills?: readonly FieldFill[];
  /** Room for the CMS; `contentsBytesFor` tells how much a certificate needs. */
  readonly contentsBytes?: number;
}

/** A text for a text field of the form; `appearance` as that of the mark. */
export interface FieldFill {
  readonly field: string;
  readonly text: string;
  readonly appearance: SignatureRequest['appearance'];
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
 * fieldNotFound, fieldNotFitting, damagedPdf, limitExceeded
 */
export function prepareSignature(document: PdfDocument, request: SignatureRequest): PreparedSignature {
  refuseLockedDocument(document);
  const existing = request.existingField === undefined ? null : emptyFieldNamed(document, request.existingField);
  const pageNumber = existing?.page ?? request.page;
  if (!Number.isInteger(pageNumber) || pageNumber < 1 || pageNumber > document.pageCount) {
    throw new AnsoError('wrongUse', { detail: `page ${pageNumber}` });
  }
  const page = document.page(pageNumber - 1);
  const fieldName = existing?.field.name ?? chooseFieldName(document, request.fieldName);
  const locker = existing ? lockerOf(document, document.signatureFields(), fieldName) : null;
  if (locker !== null) throw new AnsoError('documentLocked', { field: locker });
  const update = newUpdate(document, fieldName, request.signingTime);
  const seeded = existing ? followSeedValue(document, existing.field, request) : null;
  const lock = existing ? document.dict(existing.field.dict.get('Lock')) : undefined;
  const signature = makeSignatureDictionary({
    ...request,
    contentsBytes: roomOf(request.contentsBytes),
    ...(seeded ? { subFilter: seeded.subFilter } : {}),
    ...(seeded?.reason === undefined ? {} : { reason: seeded.reason }),
    ...(lock ? { reference: lockReference(document, lock) } : {}),
  });
  if (request.fills && request.fills.length > 0) fillFields(document, update, request.fills);
  const appearance = request.appearance(update, page);
  const value = update.add(signature.dict);
  if (existing) {
    fillField(update, existing, value, appearance);
    setSignatureFlags(document, update);
  } else {
    const rect = pageGeometry(page).rectToUserSpace(request.rectMm);
    const { alternative } = request;
    addSignatureField(document, update, {
      name: fieldName, value, page, rect, appearance, ...(alternative === undefined ? {} : { alternative }),
    });
  }
  declareExtension(document, update, esicLevels.signature);
  return layOut(document, update, fieldName, signature);
}

/**
 * Lays out a document timestamp (ISO 32000-2 12.8.5): a field that shows nothing, on the first page. What goes into
 * its /Contents is a TimeStampToken over the digest of its byte range.
 * @throws AnsoError documentLocked, unsupportedPdf, damagedPdf, limitExceeded
 */
export function prepareTimestamp(document: PdfDocument, time: Date, contentsBytes: number): PreparedSignature {
  const fieldName = chooseFieldName(document);
  const update = newUpdate(document, fieldName, time);
  const signature = makeTimestampDictionary(roomOf(contentsBytes));
  const value = update.add(signature.dict);
  const page = document.page(0);
  const nothing = { size: { w: 0, h: 0 }, content: '', resources: new PdfDict() };
  const appearance = archiveRules(document)?.emptyAppearances === true ? addUprightForm(update, nothing, page) : null;
  addSignatureField(document, update, { name: fieldName, value, page, rect: [0, 0, 0, 0], appearance });
  declareExtension(document, update, esicLevels.longTerm);
  return layOut(document, update, fieldName, signature);
}

/** @throws AnsoError fieldNotFound where a field is not there, not empty, or locked */
function fillFields(document: PdfDocument, update: IncrementalUpdate, fills: readonly FieldFill[]): void {
  const reserved = reservedFields(document);
  for (const { field, text, appearance } of fills) {
    const found = reserved.find(({ name }) => name === field);
    if (!found) throw new AnsoError('fieldNotFound', { field });
    fillReserved(update, found, text, appearance(update, document.page(found.page - 1)));
  }
}

function roomOf(contentsBytes = defaultContentsBytes): number {
  if (!Number.isInteger(contentsBytes) || contentsBytes < 1 || contentsBytes > maxContentsBytes) {
    throw new AnsoError('limitExceeded', { what: 'contents', limit: maxContentsBytes });
  }
  return contentsBytes;
}

function newUpdate(document: PdfDocument, fieldName: string, time: Date): IncrementalUpdate {
  const update = new IncrementalUpdate(document, { idSeed: idSeed(document, fieldName, time) });
  breakFieldLoops(document, update);
  return update;
}

function layOut(
  document: PdfDocument, update: IncrementalUpdate, fieldName: string, signature: SignatureDictionary,
): PreparedSignature {
  const written = update.write();
  const start = document.source.length;
  const contentsStart = written.offsetOfRaw(signature.contents);
  const contentsEnd = contentsStart + signature.contents.bytes.length;
  const length = start + written.bytes.length;
  const byteRange: PreparedSignature['byteRange'] = [0, contentsStart, contentsEnd, length - contentsEnd];
  if (length >= 1e10) throw new AnsoError('limitExceeded', { what: 'fileSize', limit: 1e10 });
  const appended = written.bytes.slice();
  appended.set(byteRangeBytes(byteRange), written.offsetOfRaw(signature.byteRange) - start);
  const contentsBytes = (signature.contents.bytes.length - 2) / 2;
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
