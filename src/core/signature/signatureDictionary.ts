import { vietnamOffsetMs } from '../vietnamTime';
import { PdfDict, PdfName, RawBytes, type PdfObject } from '../pdf/objects';
import { textString } from '../pdf/textString';

export interface SignatureDescription {
  readonly signingTime: Date;
  /** Bytes reserved for the CMS. */
  readonly contentsBytes: number;
  readonly reason?: string;
  readonly location?: string;
  readonly signerName?: string;
  /** `ETSI.CAdES.detached` where it is left out. */
  readonly subFilter?: string;
  /** /Reference: transforms that the field asks for. */
  readonly reference?: readonly PdfObject[];
}

/** A signature dictionary with room for what is known only when the file is laid out. */
export interface SignatureDictionary {
  readonly dict: PdfDict;
  readonly byteRange: RawBytes;
  readonly contents: RawBytes;
}

/** Files of up to 10 GB: each of the three numbers has ten digits at most. */
const byteRangeWidth = '[0 '.length + 3 * 10 + 2 + ']'.length;

const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);

/** `/ByteRange` in its fixed width: spaces fill what the numbers leave (ISO 32000-2 12.8.1). */
export function byteRangeBytes(byteRange: readonly number[]): Uint8Array {
  return ascii(`[${byteRange.join(' ')}`.padEnd(byteRangeWidth - 1) + ']');
}

/** The signature dictionary of a PAdES baseline signature (ISO 32000-2 table 255, EN 319 142-1 6.3). */
export function makeSignatureDictionary(description: SignatureDescription): SignatureDictionary {
  const { signingTime, contentsBytes, reason, location, signerName, subFilter, reference } = description;
  const byteRange = new RawBytes(byteRangeBytes([0, 0, 0, 0]));
  const contents = new RawBytes(ascii(`<${'0'.repeat(contentsBytes * 2)}>`));
  const text = (value: string | undefined) => (value === undefined ? undefined : textString(value));
  const application = PdfDict.from({ Name: PdfName.of('Ấn Số') });
  const dict = PdfDict.from({
    Type: PdfName.of('Sig'),
    Filter: PdfName.of('Adobe.PPKLite'),
    SubFilter: PdfName.of(subFilter ?? 'ETSI.CAdES.detached'),
    ByteRange: byteRange,
    Contents: contents,
    M: textString(pdfDate(signingTime)),
    Name: text(signerName),
    Reason: text(reason),
    Location: text(location),
    Reference: reference,
    Prop_Build: PdfDict.from({ App: application }),
  });
  return { dict, byteRange, contents };
}

/** A document timestamp (ISO 32000-2 12.8.5, EN 319 142-1 5.4.3): its time stands in the token alone. */
export function makeTimestampDictionary(contentsBytes: number): SignatureDictionary {
  const byteRange = new RawBytes(byteRangeBytes([0, 0, 0, 0]));
  const contents = new RawBytes(ascii(`<${'0'.repeat(contentsBytes * 2)}>`));
  const dict = PdfDict.from({
    Type: PdfName.of('DocTimeStamp'),
    Filter: PdfName.of('Adobe.PPKLite'),
    SubFilter: PdfName.of('ETSI.RFC3161'),
    ByteRange: byteRange,
    Contents: contents,
    V: 0,
  });
  return { dict, byteRange, contents };
}

/** A date in Vietnam's time, which has no summer time: `D:20261121150405+07'00'` (ISO 32000-2 7.9.4). */
export function pdfDate(time: Date): string {
  const local = new Date(time.getTime() + vietnamOffsetMs).toISOString();
  return `D:${local.replace(/[-:T]/g, '').slice(0, 14)}+07'00'`;
}
