import type { ReasonKind } from '../../contract/models';
import { decodeHexString } from './hexString';
import type { PdfDocument } from '../pdf/document';
import { PdfString, type PdfDict } from '../pdf/objects';
import type { SignatureField } from '../pdf/signatureFields';
import { DerReader } from '../pki/derReader';
import { bytesEqual } from '../pki/derWriter';

/** A signature as the file has it, before anything is computed. */
export interface LocatedSignature {
  readonly field: SignatureField;
  readonly value: PdfDict;
  /** null where `fault` says why it cannot be relied on. */
  readonly byteRange: readonly [0, number, number, number] | null;
  /** The value of /Contents; in an encrypted file, without what fills the room behind the signature. */
  readonly contents: Uint8Array;
  readonly fault: ReasonKind | null;
  /** Where the signed revision ends; the length of the file where that is not known. */
  readonly end: number;
}

/** Said twice, another reader checks another signature. */
const decisiveKeys: readonly string[] = ['ByteRange', 'Contents', 'SubFilter', 'Cert', 'Reference'];

/** As much as a CMS may have; the gap is not read beyond it. */
const maxGapBytes = 17 * 1024 * 1024;

/**
 * Finds what a signature covers and holds it to ISO 32000-2 12.8.1: /ByteRange begins with the first byte, has
 * exactly one gap, and the gap is exactly the hexadecimal string of /Contents. Anything looser lets bytes hide
 * in the gap (signature wrapping, universal signature forgery). The
 * dictionary must be the one around the gap: a copy that comes later would lend the signature to another mark.
 */
export function locateSignature(document: PdfDocument, field: SignatureField, value: PdfDict): LocatedSignature {
  const { source } = document;
  // written in place: a reference could be given its meaning later
  const contentsObject = value.get('Contents');
  const contents = contentsObject instanceof PdfString ? contentsObject.bytes : new Uint8Array();
  const refuse = (fault: ReasonKind): LocatedSignature => ({
    field, value, byteRange: null, contents, fault, end: source.length,
  });
  if (decisiveKeys.some((key) => value.ambiguousKeys.has(key))) return refuse('contentsMalformed');
  const numbers = (document.array(value.get('ByteRange')) ?? []).map((item) => document.number(item));
  const [start, gap, resume, length] = numbers;
  if (numbers.length !== 4 || start !== 0 || gap === undefined || resume === undefined || length === undefined) {
    return refuse('byteRangeMalformed');
  }
  const ordered = [gap, resume, length].every((number) => Number.isSafeInteger(number) && number >= 0);
  if (!ordered || gap >= resume || resume + length > source.length) return refuse('byteRangeMalformed');
  if (contents.length === 0 || resume - gap > maxGapBytes) return refuse('contentsMalformed');
  const gapBytes = source.read(gap, resume - gap);
  const decoded = decodeHexString(gapBytes);
  if (!decoded || !bytesEqual(decoded, contents)) return refuse('contentsMalformed');
  const holder = field.valueRef ?? field.ref;
  const entry = holder ? document.entry(holder.num) : undefined;
  if (entry?.type !== 'offset' || entry.offset >= gap) return refuse('contentsMalformed');
  const own = document.encryption ? withoutFilling(contents) : contents;
  return { field, value, byteRange: [0, gap, resume, length], contents: own, fault: null, end: resume + length };
}

/**
 * What fills the room behind a signature is zero, and whoever reads it insists on that; in an encrypted file PDFBox
 * leaves the zeros encrypted, which nobody can tell from anything else, and hides nothing by it.
 */
function withoutFilling(contents: Uint8Array): Uint8Array {
  try {
    return new DerReader(contents, 'BER').next().bytes;
  } catch {
    return contents;
  }
}
