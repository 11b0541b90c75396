import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DocumentVerdict } from '../../contract/models';
import { Certificate } from '../../core/pki/certificate';
import { Crl } from '../../core/pki/crl';
import type { OcspResponse } from '../../core/pki/ocspResponse';
import { sha256 } from '../../core/crypto';
import { toHex } from '../../core/pki/hex';

/** What was kept of one verification. */
export interface KeptEvidence {
  /** SHA-256 of the document, upper-case hex: names the record. */
  readonly document: string;
  readonly file: string;
  readonly verifiedAt: string;
  readonly verdict: DocumentVerdict['verdict'];
  readonly files: readonly string[];
  readonly octets: number;
}

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
    return this.folders().flatMap((name): readonly KeptEvidence[] => {
      const folder = join(this.path, name);
      try {
        const record = JSON.parse(readFileSync(join(folder, recordName), 'utf8')) as KeptRecord;
        const files = readdirSync(folder).sort();
        const octets = files.reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);
        return [{ document: name.toUpperCase(), file: record.file, verifiedAt: record.verifiedAt,
          verdict: record.verdict.verdict, files, octets }];
      } catch {
        return [];
      }
    });
  }

  /** Deletes what was kept of a document; false where there was nothing. */
  delete(document: string): boolean {
    const name = document.replace(/[\s:]/gu, '').toLowerCase();
    if (!folderName.test(name) || !this.folders().includes(name)) return false;
    rmSync(join(this.path, name), { recursive: true, force: true });
    return true;
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
