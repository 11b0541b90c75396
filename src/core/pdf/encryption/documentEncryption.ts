import { AnsoError } from '../../../contract/errors';
import type { Resolve } from '../decodeStream';
import { PdfDict, PdfName, PdfStream, PdfString, isArray, isName } from '../objects';
import type { PdfObject } from '../objects';
import { methodNamed, readEncryptionDictionary } from './encryptionDictionary';
import type { CryptMethod, EncryptionDictionary } from './encryptionDictionary';
import { fileKey } from './fileKey';
import { ObjectCipher } from './objectCipher';

const maxDepth = 512;

/** Bits of /P that each allow a signature: change the document, annotate and fill in, fill in (table 22: 4, 6, 9). */
const modify = 8;
const annotate = 32;
const fillIn = 256;

/** The encryption of a document that was opened with a password (ISO 32000-2 7.6). */
export class DocumentEncryption {
  private readonly dict: EncryptionDictionary;
  /** null where only attachments take a password, and nobody gave it. */
  private readonly key: Uint8Array | null;
  private readonly isOwner: boolean;

  private constructor(dict: EncryptionDictionary, key: Uint8Array | null, isOwner: boolean) {
    this.dict = dict;
    this.key = key;
    this.isOwner = isOwner;
  }

  /**
   * `identifier` is the first half of /ID. Beside the password the empty one is tried, with which everybody may read.
   * AnsoError `encryptedPdf`: `password` where neither opens it, `handler` for encryption of another kind.
   */
  static open(dict: PdfDict, resolve: Resolve, identifier: Uint8Array, password = ''): DocumentEncryption {
    const read = readEncryptionDictionary(dict, resolve);
    const found = fileKey(read, identifier, password) ?? (password === '' ? undefined : fileKey(read, identifier, ''));
    if (found) return new DocumentEncryption(read, found.key, found.isOwner);
    // only what is attached takes a password (table 25, /AuthEvent EFOpen): the document itself stands in clear
    if (read.strings !== 'identity' || read.streams !== 'identity') throw new AnsoError('encryptedPdf', { reason: 'password' });
    return new DocumentEncryption(read, null, false);
  }

  /** Whether the permissions let this reader sign: a signature fills in a field and annotates a page. */
  get permitsSigning(): boolean {
    const { revision, permissions } = this.dict;
    const needed = revision === 2 ? modify | annotate : modify | annotate | fillIn;
    return this.isOwner || (permissions & needed) !== 0;
  }

  /** An object as it stood in the file, in clear; the data of a stream when they are asked for. */
  decrypt(object: PdfObject, num: number, gen: number): PdfObject {
    if (object instanceof PdfStream) {
      if (isName(object.dict.get('Type'), 'XRef')) return object;
      const { raw } = object;
      const { dict } = object;
      return new PdfStream(this.decryptDict(dict, num, gen), () => this.streamCipher(dict, num, gen).decrypt(raw()));
    }
    return this.mapStrings(object, this.stringCipher(num, gen), 0);
  }

  stringCipher(num: number, gen: number): ObjectCipher {
    return this.cipher(this.dict.strings, num, gen);
  }

  /** The cipher for the data of a stream with this dictionary. */
  streamCipher(dict: PdfDict, num: number, gen: number): ObjectCipher {
    return this.cipher(this.streamMethod(dict), num, gen);
  }

  private cipher(method: CryptMethod, num: number, gen: number): ObjectCipher {
    if (!this.key && method !== 'identity') throw new AnsoError('encryptedPdf', { reason: 'password' });
    return new ObjectCipher(method, this.key ?? new Uint8Array(), num, gen);
  }

  private decryptDict(dict: PdfDict, num: number, gen: number): PdfDict {
    const plain = this.mapStrings(dict, this.stringCipher(num, gen), 0);
    return plain instanceof PdfDict ? plain : dict;
  }

  private streamMethod(dict: PdfDict): CryptMethod {
    const own = ownFilter(dict);
    if (own !== undefined) return methodNamed(this.dict.filters, own);
    const type = dict.get('Type');
    if (isName(type, 'XRef')) return 'identity';
    if (isName(type, 'Metadata') && !this.dict.encryptMetadata) return 'identity';
    return isName(type, 'EmbeddedFile') ? this.dict.embeddedFiles : this.dict.streams;
  }

  private mapStrings(object: PdfObject, cipher: ObjectCipher, depth: number): PdfObject {
    if (depth > maxDepth) throw new AnsoError('limitExceeded', { what: 'depth', limit: maxDepth });
    if (object instanceof PdfString) return new PdfString(cipher.decrypt(object.bytes), object.hex);
    if (isArray(object)) return object.map((item) => this.mapStrings(item, cipher, depth + 1));
    if (!(object instanceof PdfDict)) return object;
    const entries = new Map<string, PdfObject>();
    for (const [key, value] of object.entries) {
      entries.set(key, staysClear(object, key) ? value : this.mapStrings(value, cipher, depth + 1));
    }
    return new PdfDict(entries, object.ambiguousKeys);
  }
}

/** /Contents of a signature is never encrypted (7.6.2): it is written when the rest of the file is. */
export function staysClear(dict: PdfDict, key: string): boolean {
  return key === 'Contents' && dict.has('ByteRange');
}

/** The filter that a stream names for itself (7.4.10); Identity where it names none. */
function ownFilter(dict: PdfDict): string | undefined {
  const filters = dict.get('Filter');
  const first = isArray(filters) ? filters[0] : filters;
  if (!isName(first, 'Crypt')) return undefined;
  const parms = dict.get('DecodeParms') ?? dict.get('DP');
  const own = isArray(parms) ? parms[0] : parms;
  const name = own instanceof PdfDict ? own.get('Name') : undefined;
  return name instanceof PdfName ? name.name : 'Identity';
}
