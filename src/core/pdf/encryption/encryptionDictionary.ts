import { AnsoError } from '../../../contract/errors';
import type { Resolve } from '../decodeStream';
import { PdfDict, PdfName, PdfString } from '../objects';
import type { PdfObject } from '../objects';

/** How a crypt filter treats its data (ISO 32000-2 table 25, /CFM). */
export type CryptMethod = 'identity' | 'rc4' | 'aes128' | 'aes256';

/** The encryption dictionary of the standard security handler (tables 20 and 21). */
export interface EncryptionDictionary {
  readonly version: 1 | 2 | 4 | 5;
  readonly revision: 2 | 3 | 4 | 5 | 6;
  /** Lengths of the file key in bytes, the prescribed one first: some writers state another one than they use. */
  readonly keyLengths: readonly number[];
  readonly owner: Uint8Array;
  readonly user: Uint8Array;
  /** /OE and /UE; empty before version 5. */
  readonly ownerKey: Uint8Array;
  readonly userKey: Uint8Array;
  /** Bit positions of table 22, as a signed 32-bit number. */
  readonly permissions: number;
  readonly encryptMetadata: boolean;
  readonly strings: CryptMethod;
  readonly streams: CryptMethod;
  readonly embeddedFiles: CryptMethod;
  /** Crypt filters by name, for streams that name their own. */
  readonly filters: ReadonlyMap<string, CryptMethod>;
}

const unknownHandler = (): AnsoError => new AnsoError('encryptedPdf', { reason: 'handler' });
const malformed = (entry: string): AnsoError => new AnsoError('encryptedPdf', { reason: 'handler', entry });
const maxFilters = 64;

/**
 * Reads the dictionary behind /Encrypt. AnsoError `encryptedPdf` (`handler`) for encryption to certificates and for
 * every handler or algorithm other than the standard ones, and for a dictionary that lacks what it needs.
 */
export function readEncryptionDictionary(dict: PdfDict, resolve: Resolve): EncryptionDictionary {
  const value = (key: string): PdfObject => resolve(dict.get(key));
  const filter = value('Filter');
  if (!(filter instanceof PdfName) || filter.name !== 'Standard') throw unknownHandler();
  const version = value('V') ?? 0;
  const revision = value('R');
  if (version !== 1 && version !== 2 && version !== 4 && version !== 5) throw unknownHandler();
  if (revision !== 2 && revision !== 3 && revision !== 4 && revision !== 5 && revision !== 6) throw unknownHandler();
  if ((version === 5) !== (revision >= 5)) throw unknownHandler();
  const bytes = (key: string, length: number): Uint8Array => {
    const found = value(key);
    if (!(found instanceof PdfString) || found.bytes.length < length) throw malformed(key);
    return found.bytes.subarray(0, length);
  };
  const permissions = value('P');
  if (typeof permissions !== 'number') throw malformed('P');
  const hashLength = version === 5 ? 48 : 32;
  const filters = version >= 4 ? readFilters(value('CF'), resolve) : new Map<string, CryptMethod>();
  const method = (key: string, missing: CryptMethod): CryptMethod => {
    if (version < 4) return 'rc4';
    const name = value(key);
    return name instanceof PdfName ? methodNamed(filters, name.name) : missing;
  };
  const streams = method('StmF', 'identity');
  return {
    version,
    revision,
    keyLengths: keyLengths(version, value('Length')),
    owner: bytes('O', hashLength),
    user: bytes('U', hashLength),
    ownerKey: version === 5 ? bytes('OE', 32) : new Uint8Array(),
    userKey: version === 5 ? bytes('UE', 32) : new Uint8Array(),
    permissions: permissions | 0,
    encryptMetadata: version < 4 || value('EncryptMetadata') !== false,
    strings: method('StrF', 'identity'),
    streams,
    embeddedFiles: method('EFF', streams),
    filters,
  };
}

/** The method of a filter by its name; `Identity` is there without being defined. AnsoError `encryptedPdf`. */
export function methodNamed(filters: ReadonlyMap<string, CryptMethod>, name: string): CryptMethod {
  if (name === 'Identity') return 'identity';
  const found = filters.get(name);
  if (!found) throw malformed('CF');
  return found;
}

function readFilters(object: PdfObject, resolve: Resolve): ReadonlyMap<string, CryptMethod> {
  const filters = new Map<string, CryptMethod>();
  if (!(object instanceof PdfDict)) return filters;
  for (const [name, entry] of object.entries) {
    if (filters.size >= maxFilters) throw malformed('CF');
    const filter = resolve(entry);
    const method = filter instanceof PdfDict ? resolve(filter.get('CFM')) : null;
    filters.set(name, methodOf(method instanceof PdfName ? method.name : 'None'));
  }
  return filters;
}

function methodOf(name: string): CryptMethod {
  switch (name) {
    case 'None':
    case 'Identity':
      return 'identity';
    case 'V2':
      return 'rc4';
    case 'AESV2':
      return 'aes128';
    case 'AESV3':
      return 'aes256';
    default:
      throw unknownHandler();
  }
}

function keyLengths(version: number, length: PdfObject): readonly number[] {
  const prescribed = version === 1 ? 5 : version === 4 ? 16 : version === 5 ? 32 : undefined;
  const bits = typeof length === 'number' ? length : 40;
  // some writers count bytes
  const stated = bits < 40 ? bits : bits / 8;
  const isLength = Number.isInteger(stated) && stated >= 5 && stated <= 16;
  if (prescribed === undefined) return isLength ? [stated] : [5];
  return version !== 5 && isLength && stated !== prescribed ? [prescribed, stated] : [prescribed];
}
