import { statSync } from 'node:fs';
import { asAnsoError, AnsoError } from '../../contract/errors';
import type { DocumentInfo } from '../../contract/calls';
import { PrefixSource, type ByteSource } from '../../core/bytes';
import { PdfDocument } from '../../core/pdf/document';
import { FileSource } from '../files/fileSource';
import { named, openDocument } from '../files/openDocument';
import { signedRevisionEnd } from './signedRevision';
import { fileLabel } from '../files/fileLabel';

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
  /** Passwords that a person gave for encrypted documents, until they are closed. */
  private readonly passwords = new Map<number, string>();
  private readonly pageCounts = new Map<number, number>();
  private last = 0;

  /**
   * Takes a file in; one that cannot be read is taken in with its error, so that it can be shown.
   * @param password of an encrypted file, where it is known: that of the document it was made from
   */
  add(path: string, password?: string): DocumentInfo {
    const document = (this.last += 1);
    this.paths.set(document, path);
    if (password !== undefined) this.passwords.set(document, password);
    return this.look(document);
  }

  /** Takes a file in that is not a document: a table or a report that is shown in its folder. */
  addFile(path: string): number {
    const document = (this.last += 1);
    this.paths.set(document, path);
    return document;
  }

  /** Takes in a finished file of our own, of which all is known. */
  addResult(path: string, known: Pick<DocumentInfo, 'pages' | 'signatures'>, password?: string): DocumentInfo {
    const document = this.addFile(path);
    if (password !== undefined) this.passwords.set(document, password);
    return { document, name: fileLabel(path), bytes: statSync(path).size, ...known, error: null };
  }

  /** Tries a password on an encrypted document; what does not open it is not kept. */
  unlock(document: number, password: string): DocumentInfo {
    const before = this.passwords.get(document);
    this.path(document);
    this.passwords.set(document, password);
    const info = this.look(document);
    if (info.error?.kind !== 'encryptedPdf' || info.error.data['reason'] !== 'password') return info;
    if (before === undefined) this.passwords.delete(document);
    else this.passwords.set(document, before);
    return { ...info, error: new AnsoError('passwordIncorrect', { file: info.name }).serialise() };
  }

  /** The password that opens a document; undefined where it needs none, or none is known. */
  password(document: number): string | undefined {
    return this.passwords.get(document);
  }

  private look(document: number): DocumentInfo {
    const path = this.path(document);
    const info = { document, name: fileLabel(path) };
    try {
      const opened = openDocument(path, { repair: true, password: this.passwords.get(document) });
      try {
        const { pageCount } = opened.document;
        this.pageCounts.set(document, pageCount);
        const signatures = signatureCount(opened.document);
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
    const password = this.passwords.get(of);
    const end = signedRevisionEnd(path, field, password);
    const source = FileSource.open(path);
    try {
      const revision = PdfDocument.open(new PrefixSource(source, end), { password });
      const document = this.addFile(path);
      if (password !== undefined) this.passwords.set(document, password);
      this.ends.set(document, end);
      const signatures = signatureCount(revision);
      return { document, name: fileLabel(path), bytes: end, pages: revision.pageCount, signatures, error: null };
    } catch (thrown) {
      throw named(path, thrown);
    } finally {
      source.close();
    }
  }

  /** Pages of a document that was looked at; 0 where none could be counted. */
  pages(document: number): number {
    return this.pageCounts.get(document) ?? 0;
  }

  /** The open documents that stand for these files. */
  of(files: ReadonlySet<string>): readonly number[] {
    const isOf = ([document, path]: [number, string]): boolean => files.has(path) && !this.ends.has(document);
    return [...this.paths].filter(isOf).map(([document]) => document);
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
    this.passwords.delete(document);
    this.pageCounts.delete(document);
  }

  dispose(): void {
    this.passwords.clear();
    for (const document of [...this.open.keys()]) this.release(document);
  }
}

function signatureCount(document: PdfDocument): number {
  const fields = [...document.signatureFields(), ...document.unlistedSignatures()];
  return fields.filter(({ value }) => value !== null).length;
}
