import { basename } from 'node:path';
import { asAnsoError, AnsoError } from '../../contract/errors';
import type { DocumentInfo } from '../../contract/calls';
import { PrefixSource, type ByteSource } from '../../core/bytes';
import { PdfDocument } from '../../core/pdf/document';
import { FileSource } from '../files/fileSource';
import { named, openDocument } from '../files/openDocument';
import { signedRevisionEnd } from './signedRevision';

/** Files held open for reading pages; more are opened again when they are looked at. */
const heldOpen = 4;
/** The window asks for pieces; a larger one would only be a mistake or an attack. */
const longestRange = 4 * 1024 * 1024;

/**
 * The documents that the window knows by number. The window never learns a path, so a page that
 * went wrong cannot ask for a file that no person chose.
 */
export class DocumentTable {
  private readonly paths = new Map<number, string>();
  /** Documents that are the beginning of a file only: a signed revision. */
  private readonly ends = new Map<number, number>();
  private readonly open = new Map<number, FileSource>();
  private last = 0;

  /** Takes a file in; one that cannot be read is taken in with its error, so that it can be shown. */
  add(path: string): DocumentInfo {
    const document = (this.last += 1);
    this.paths.set(document, path);
    const info = { document, name: basename(path) };
    try {
      const opened = openDocument(path, { repair: true });
      try {
        const { pageCount } = opened.document;
        const signatures = opened.document.signatureFields().filter(({ value }) => value !== null).length;
        return { ...info, bytes: opened.source.length, pages: pageCount, signatures, error: null };
      } finally {
        opened.source.close();
      }
    } catch (thrown) {
      return { ...info, bytes: 0, pages: 0, signatures: 0, error: asAnsoError(named(path, thrown)).serialise() };
    }
  }

  /** The revision that a signature of a document signed. @throws AnsoError fieldNotFound, damagedPdf. */
  addRevision(of: number, field: string): DocumentInfo {
    const path = this.path(of);
    const end = signedRevisionEnd(path, field);
    const source = FileSource.open(path);
    try {
      const revision = PdfDocument.open(new PrefixSource(source, end));
      const document = (this.last += 1);
      this.paths.set(document, path);
      this.ends.set(document, end);
      const signatures = revision.signatureFields().filter(({ value }) => value !== null).length;
      return { document, name: basename(path), bytes: end, pages: revision.pageCount, signatures, error: null };
    } catch (thrown) {
      throw named(path, thrown);
    } finally {
      source.close();
    }
  }

  /** @throws AnsoError wrongUse for a number that was never given out, or was closed. */
  path(document: number): string {
    const path = this.paths.get(document);
    if (path === undefined) throw new AnsoError('wrongUse', { detail: 'document' });
    return path;
  }

  readRange(document: number, begin: number, end: number): Uint8Array {
    if (end < begin || end - begin > longestRange) throw new AnsoError('wrongUse', { detail: 'range' });
    // A copy: what crosses to the window must not be a view of the cache.
    return this.source(document).read(begin, end - begin).slice();
  }

  private source(document: number): ByteSource {
    const end = this.ends.get(document);
    const whole = this.held(document);
    return end === undefined ? whole : new PrefixSource(whole, end);
  }

  private held(document: number): FileSource {
    const held = this.open.get(document);
    if (held) {
      this.open.delete(document);
      this.open.set(document, held);
      return held;
    }
    const opened = FileSource.open(this.path(document));
    this.open.set(document, opened);
    const [oldest] = this.open.keys();
    if (this.open.size > heldOpen && oldest !== undefined) this.release(oldest);
    return opened;
  }

  private release(document: number): void {
    this.open.get(document)?.close();
    this.open.delete(document);
  }

  close(document: number): void {
    this.release(document);
    this.paths.delete(document);
    this.ends.delete(document);
  }

  dispose(): void {
    for (const document of [...this.open.keys()]) this.release(document);
  }
}
