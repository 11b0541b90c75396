import type { ByteWindow } from '../byteWindow';
import type { CrossReferenceEntry } from '../crossReferenceEntry';
import { CrossReferenceSection } from '../crossReferenceSection';
import { damagedPdf, limitExceeded } from '../damagedPdf';
import { openEncryption } from '../encryption/openEncryption';
import { ObjectStore } from '../objectStore';
import { PdfDict, PdfStream } from '../objects';
import { RecoveredReferences } from './recoveredReferences';
import { scanObjects } from './scanObjects';
import type { ScannedFile, ScannedObject } from './scanObjects';

const maxEntries = 2_000_000;

/** What a search through the file found in place of its cross-references. */
export interface Recovered {
  readonly section: CrossReferenceSection;
  /** Whether the file still has its end: else objects may be lost that nobody can name. */
  readonly hasEnd: boolean;
}

/**
 * Puts the cross-references together anew, as viewers do for a file whose own lead nowhere: of several objects of
 * one number the last in the file counts, those in an object stream standing where the stream stands. The trailer is
 * the last one that leads to a catalog with pages; where none is readable, the last such catalog.
 *
 * AnsoError `damagedPdf` where no such trailer is left, for a torn file, and for a file that was signed: what is
 * guessed must not vouch for anybody's signature. `encryptedPdf`, `limitExceeded`.
 */
export function recoverReferences(window: ByteWindow, password: string | undefined): Recovered {
  const scanned = scanObjects(window);
  if (scanned.isSigned) throw damagedPdf('crossReference', { signed: 1 });
  const entries = new Map<number, CrossReferenceEntry>();
  const positions = new Map<number, ScannedObject>();
  const repeated = new Set<number>();
  for (const object of scanned.objects) {
    const known = positions.get(object.num);
    if (known) repeated.add(object.num);
    if (known && known.gen > object.gen) continue;
    positions.set(object.num, object);
    const entry = { type: 'offset' as const, offset: object.offset, gen: object.gen };
    entries.set(object.num, repeated.has(object.num) ? entry : { ...entry, isOnly: true });
  }
  const trailer = chooseTrailer(window, scanned, entries, positions, password);
  // the cross-references of old are no part of the document
  for (const { num, kind } of positions.values()) if (kind === 'crossReference') entries.delete(num);
  const references = new RecoveredReferences(entries);
  const kind = references.hasCompressed ? 'stream' : 'table';
  return { section: new CrossReferenceSection(kind, 0, trailer, references), hasEnd: scanned.hasEnd };
}

/** Gives the trailer, and brings the objects of object streams into the entries, which needs its encryption. */
function chooseTrailer(
  window: ByteWindow,
  scanned: ScannedFile,
  entries: Map<number, CrossReferenceEntry>,
  positions: ReadonlyMap<number, ScannedObject>,
  password: string | undefined,
): PdfDict {
  const encrypted = scanned.trailers.findLast((trailer) => trailer.has('Encrypt'));
  const store = new ObjectStore(window, (num) => entries.get(num), true);
  if (encrypted) openEncryption(store, encrypted, password);
  expandObjectStreams(store, scanned.objects, entries, positions);
  // a file without its end has lost more than a readable trailer
  const lost = scanned.hasEnd ? scanned.catalogs.map((catalog) => PdfDict.from({ Root: catalog })) : [];
  for (const trailer of [...lost, ...scanned.trailers].toReversed()) {
    const catalog = store.resolve(trailer.get('Root'));
    const pages = catalog instanceof PdfDict ? store.resolve(catalog.get('Pages')) : null;
    if (!(pages instanceof PdfDict) || pages instanceof PdfStream) continue;
    // a trailer of a linearized file may leave to another one what belongs to both
    return encrypted && !trailer.has('Encrypt')
      ? trailer.with({ Encrypt: encrypted.get('Encrypt'), ID: encrypted.get('ID') })
      : trailer;
  }
  throw damagedPdf('trailer');
}

function expandObjectStreams(
  store: ObjectStore,
  objects: readonly ScannedObject[],
  entries: Map<number, CrossReferenceEntry>,
  positions: ReadonlyMap<number, ScannedObject>,
): void {
  const streams = objects.filter((object) => object.kind === 'objectStream' && positions.get(object.num) === object);
  const found = new Map<number, CrossReferenceEntry>();
  for (const { num: stream, offset } of streams) {
    store.objectStream(stream).numbers.forEach((num, index) => {
      if ((positions.get(num)?.offset ?? -1) > offset) return;
      found.set(num, { type: 'compressed', stream, index });
      if (found.size > maxEntries) throw limitExceeded('objects', maxEntries);
    });
  }
  for (const [num, entry] of found) entries.set(num, entry);
}
