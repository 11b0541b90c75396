import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EvidencePage, KeptEvidence } from '../../contract/evidenceCalls';
import type { DocumentVerdict } from '../../contract/models';
import { Certificate } from '../../core/pki/certificate';
import { Crl } from '../../core/pki/crl';
import type { OcspResponse } from '../../core/pki/ocspResponse';
import { sha256 } from '../../core/crypto';
import { toHex } from '../../core/pki/hex';

interface KeptRecord {
  readonly file: string;
  readonly verifiedAt: string;
  readonly verdict: DocumentVerdict;
}

const recordName = 'verdict.json';
const folderName = /^[0-9a-f]{64}$/u;

/**
 * Certificates, lists, answers and the result of a verification, each in a folder of its document's digest under
 * ANSO_HOME/evidence, to be kept and to be deleted (TT 15/2025/TT-BKHCN Đ5 k4, Đ6 k2). Never inside the document.
 */
export class EvidenceStore {
  private readonly path: string;

  constructor(home: string) {
    this.path = join(home, 'evidence');
  }

  keep(document: string, record: KeptRecord, used: Iterable<Certificate | Crl | OcspResponse>): void {
    const folder = join(this.path, document.toLowerCase());
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    for (const proof of used) {
      const kind = proof instanceof Certificate ? 'crt' : proof instanceof Crl ? 'crl' : 'ocsp';
      writeWhole(join(folder, `${toHex(sha256(proof.der)).slice(0, 24).toLowerCase()}.${kind}`), proof.der);
    }
    writeWhole(join(folder, recordName), new TextEncoder().encode(`${JSON.stringify(record, null, 2)}\n`));
  }

  list(): readonly KeptEvidence[] {
    return this.folders().flatMap((name) => this.entry(name));
  }

  /** A part of what was kept, the newest first, so that a store of years opens at once. */
  page(offset: number, limit: number): EvidencePage {
    const aged = this.folders().map((name) => ({ name, at: changedAt(join(this.path, name)) }));
    const newest = aged.sort((a, b) => b.at - a.at || a.name.localeCompare(b.name));
    const entries = newest.slice(offset, offset + limit).flatMap(({ name }) => this.entry(name));
    return { entries, total: newest.length };
  }

  /** The verdict as it was given; null where nothing was kept of the document. */
  read(document: string): DocumentVerdict | null {
    const name = document.toLowerCase();
    return folderName.test(name) ? (this.record(name)?.verdict ?? null) : null;
  }

  /** Deletes what was kept of a document; false where there was nothing. */
  delete(document: string): boolean {
    const name = document.replace(/[\s:]/gu, '').toLowerCase();
    if (!folderName.test(name) || !this.folders().includes(name)) return false;
    rmSync(join(this.path, name), { recursive: true, force: true });
    return true;
  }

  private entry(name: string): readonly KeptEvidence[] {
    const record = this.record(name);
    if (!record) return [];
    const folder = join(this.path, name);
    const files = readdirSync(folder).sort();
    const octets = files.reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);
    return [{ document: name.toUpperCase(), file: record.file, verifiedAt: record.verifiedAt,
      verdict: record.verdict.verdict, files, octets }];
  }

  /** Null for a folder that was written by halves or by somebody else. */
  private record(name: string): KeptRecord | null {
    try {
      return JSON.parse(readFileSync(join(this.path, name, recordName), 'utf8')) as KeptRecord;
    } catch {
      return null;
    }
  }

  private folders(): readonly string[] {
    try {
      return readdirSync(this.path).filter((name) => folderName.test(name)).sort();
    } catch {
      return [];
    }
  }
}

function writeWhole(path: string, bytes: Uint8Array): void {
  const aside = `${path}.${String(process.pid)}.new`;
  writeFileSync(aside, bytes, { mode: 0o600 });
  renameSync(aside, path);
}

/** When a record was written, in milliseconds; 0 for one that has gone meanwhile. */
function changedAt(folder: string): number {
  try {
    return statSync(join(folder, recordName)).mtimeMs;
  } catch {
    return 0;
  }
}
