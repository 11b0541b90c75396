import { AnsoError } from '../../contract/errors';
import { digest, sha256 } from '../crypto';
import type { PdfDocument } from '../pdf/document';
import { deflate } from '../pdf/flate';
import { IncrementalUpdate } from '../pdf/incrementalUpdate';
import { PdfDict, PdfName, PdfRef, PdfStream, PdfString, isArray, type PdfObject } from '../pdf/objects';
import { toHex } from '../pki/hex';
import { declareExtension, esicLevels } from './extensionEntry';

/** What proves a signature in ten years, each once, DER. */
export interface ValidationMaterial {
  readonly certificates: readonly Uint8Array[];
  readonly ocsps: readonly Uint8Array[];
  readonly crls: readonly Uint8Array[];
}

/** The material of one signature, for /VRI. */
export interface SignatureMaterial extends ValidationMaterial {
  /** /Contents of the signature as it stands in the file, padding included. */
  readonly contents: Uint8Array;
}

const kinds = [
  { array: 'Certs', single: 'Cert', of: 'certificates' },
  { array: 'OCSPs', single: 'OCSP', of: 'ocsps' },
  { array: 'CRLs', single: 'CRL', of: 'crls' },
] as const;

const maxStoredBytes = 32 * 1024 * 1024;
const maxStored = 2000;

/**
 * The bytes of a revision that adds material to the document security store (ISO 32000-2 12.8.4.3, EN 319 142-1
 * 5.4.2): what stands there stays in its place, what is new comes behind it, nothing is stored twice. Empty where
 * there is nothing new.
 * @throws AnsoError damagedPdf for a store that is none; limitExceeded
 */
export function addToSecurityStore(
  document: PdfDocument, signatures: readonly SignatureMaterial[], time: Date,
): Uint8Array {
  const seed = sha256(new TextEncoder().encode(`DSS ${time.toISOString()} ${document.source.length}`)).subarray(0, 16);
  const update = new IncrementalUpdate(document, { idSeed: seed });
  const catalog = document.catalog;
  const written = catalog.get('DSS');
  const store = written === undefined ? new PdfDict() : document.dict(written);
  if (!store) throw new AnsoError('damagedPdf', { what: 'DSS' });

  const arrays: Record<string, PdfObject> = {};
  const refs = new Map<string, PdfRef>();
  let grown = false;
  for (const { array, of } of kinds) {
    const members = storedMembers(document, store.get(array), refs);
    const before = members.length;
    for (const signature of signatures) {
      for (const der of signature[of]) {
        const name = nameOf(der);
        if (refs.has(name)) continue;
        const ref = update.add(streamOf(der));
        refs.set(name, ref);
        members.push(ref);
      }
    }
    if (members.length > before) grown = true;
    if (members.length > 0) arrays[array] = members;
  }
  const vri = new Map(document.dict(store.get('VRI'))?.entries ?? []);
  for (const signature of signatures) {
    const key = toHex(digest('SHA-1', signature.contents)).toUpperCase();
    if (vri.has(key) && !grown) continue;
    grown = true;
    vri.set(key, update.add(entryOf(document, vri.get(key), signature, refs)));
  }
  if (!grown) return new Uint8Array();
  const next = store.with({ Type: PdfName.of('DSS'), ...arrays, VRI: new PdfDict(vri) });
  if (written instanceof PdfRef) update.replace(written, next);
  else update.replace(document.catalogRef, catalog.with({ DSS: update.add(next) }));
  declareExtension(document, update, esicLevels.longTerm);
  return update.write().bytes;
}

/** Material that stands in the store already: read so that an extension need not fetch it again. */
export function readSecurityStore(document: PdfDocument): ValidationMaterial {
  const store = document.dict(document.catalog.get('DSS'));
  const bytes = (key: string): readonly Uint8Array[] =>
    (document.array(store?.get(key)) ?? []).slice(0, maxStored).flatMap((member) => {
      const stream = document.resolve(member);
      return stream instanceof PdfStream ? [document.decoded(stream, maxStoredBytes)] : [];
    });
  return { certificates: bytes('Certs'), ocsps: bytes('OCSPs'), crls: bytes('CRLs') };
}

function storedMembers(
  document: PdfDocument, written: PdfObject | undefined, refs: Map<string, PdfRef>,
): PdfObject[] {
  const members = document.resolve(written);
  if (!isArray(members)) return [];
  if (members.length > maxStored) throw new AnsoError('limitExceeded', { what: 'DSS', limit: maxStored });
  for (const member of members) {
    const stream = document.resolve(member);
    if (member instanceof PdfRef && stream instanceof PdfStream) {
      refs.set(nameOf(document.decoded(stream, maxStoredBytes)), member);
    }
  }
  return [...members];
}

/** One entry of /VRI (ISO 32000-2 table 262); what an older one lists stays in front. */
function entryOf(
  document: PdfDocument, old: PdfObject | undefined, signature: SignatureMaterial, refs: ReadonlyMap<string, PdfRef>,
): PdfDict {
  let entry = document.dict(old) ?? new PdfDict();
  for (const { single, of } of kinds) {
    const before = document.array(entry.get(single)) ?? [];
    const known = new Set(before.map((member) => (member instanceof PdfRef ? member.num : -1)));
    const added = signature[of].flatMap((der) => refs.get(nameOf(der)) ?? []).filter(({ num }) => !known.has(num));
    const all = [...before, ...added];
    if (all.length > 0) entry = entry.with({ [single]: all });
  }
  return entry;
}

const nameOf = (der: Uint8Array): string => toHex(sha256(der));

function streamOf(der: Uint8Array): PdfStream {
  const packed = deflate(der);
  return new PdfStream(PdfDict.from({ Length: packed.length, Filter: PdfName.of('FlateDecode') }), packed);
}

/** /Contents of a signature as it stands in the file; null where it is no string. */
export function contentsOf(document: PdfDocument, value: PdfDict): Uint8Array | null {
  const contents = document.resolve(value.get('Contents'));
  return contents instanceof PdfString ? contents.bytes : null;
}
