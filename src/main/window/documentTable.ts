import { basename } from 'node:path';
import { asAnsoError, AnsoError } from '../../contract/errors';
import type { DocumentInfo } from '../../contract/calls';
import { FileSource } from '../files/fileSource';
import { named, openDocument } from '../files/openDocument';

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

  private source(document: number): FileSource {
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
  }

  dispose(): void {
    for (const document of [...this.open.keys()]) this.release(document);
  }
}
