import { AnsoError } from '../../contract/errors';
import { decodeAscii85, decodeAsciiHex } from './asciiFilters';
import { damagedPdf, limitExceeded } from './damagedPdf';
import { inflate } from './flate';
import { decodeLzw } from './lzw';
import { PdfDict, PdfName, isArray } from './objects';
import type { PdfObject, PdfStream } from './objects';
import { undoPredictor } from './predictor';
import { decodeRunLength } from './runLength';

const maxFilters = 16;

/** What follows a reference; identity where none can stand (cross-reference streams). */
export type Resolve = (object: PdfObject | undefined) => PdfObject;

/** How a stream is decoded. */
export interface Decoding {
  /** The stored bytes were handed over in clear, so that an encryption filter has nothing left to do. */
  readonly isDecrypted?: boolean;
  /** Broken data give what stands before the break. */
  readonly partial?: boolean;
}

/**
 * The data of a stream with its filters undone (7.4). AnsoError `unsupportedPdf` for image filters, encryption
 * filters and data in another file; `limitExceeded` past `maxBytes`; `damagedPdf` for data that do not decode.
 */
export function decodeStream(
  stream: PdfStream, resolve: Resolve, maxBytes: number, { isDecrypted = false, partial = false }: Decoding = {},
): Uint8Array {
  const { dict } = stream;
  if (dict.has('F')) throw new AnsoError('unsupportedPdf', { feature: 'external stream' });
  const filters = listOf(resolve(dict.get('Filter')));
  const parms = listOf(resolve(dict.get('DecodeParms') ?? dict.get('DP')));
  if (filters.length > maxFilters) throw limitExceeded('filters', maxFilters);
  const steps = filters.map((item, index) => {
    const filter = resolve(item);
    if (!(filter instanceof PdfName)) throw damagedPdf('filter');
    const given = resolve(parms[index]);
    if (isDecrypted && filter.name === 'Crypt') return (bytes: Uint8Array) => bytes;
    return decoderOf(filter.name, given instanceof PdfDict ? given : new PdfDict(), resolve, partial);
  });
  let bytes = stream.raw();
  for (const step of steps) bytes = step(bytes, maxBytes);
  if (bytes.length > maxBytes) throw limitExceeded('decodedStream', maxBytes);
  return bytes;
}

type Decoder = (bytes: Uint8Array, maxBytes: number) => Uint8Array;

function listOf(object: PdfObject): readonly PdfObject[] {
  if (object === null) return [];
  return isArray(object) ? object : [object];
}

/** Chosen before the data are read: an image of 50 MB is refused without reading it. */
function decoderOf(filter: string, parms: PdfDict, resolve: Resolve, partial: boolean): Decoder {
  const number = (key: string, missing: number): number => {
    const value = resolve(parms.get(key));
    return typeof value === 'number' ? value : missing;
  };
  const predicted = (bytes: Uint8Array): Uint8Array =>
    undoPredictor(bytes, {
      predictor: number('Predictor', 1),
      colors: number('Colors', 1),
      bitsPerComponent: number('BitsPerComponent', 8),
      columns: number('Columns', 1),
    });
  // a PNG predictor takes one byte from each row, so more than the bound may come out before it
  const bound = (maxBytes: number): number => (number('Predictor', 1) >= 10 ? maxBytes * 2 : maxBytes);
  switch (filter) {
    case 'FlateDecode':
    case 'Fl':
      return (bytes, maxBytes) => predicted(inflate(bytes, bound(maxBytes), partial));
    case 'LZWDecode':
    case 'LZW':
      return (bytes, maxBytes) => predicted(decodeLzw(bytes, number('EarlyChange', 1) === 0 ? 0 : 1, bound(maxBytes)));
    case 'ASCIIHexDecode':
    case 'AHx':
      return decodeAsciiHex;
    case 'ASCII85Decode':
    case 'A85':
      return (bytes, maxBytes) => decodeAscii85(bytes, Math.max(maxBytes, bytes.length) + 4);
    case 'RunLengthDecode':
    case 'RL':
      return decodeRunLength;
    case 'Crypt': {
      const name = resolve(parms.get('Name'));
      if (name === null || (name instanceof PdfName && name.name === 'Identity')) return (bytes) => bytes;
      throw new AnsoError('unsupportedPdf', { feature: filter });
    }
    default:
      throw new AnsoError('unsupportedPdf', { feature: filter.slice(0, 64) });
  }
}
