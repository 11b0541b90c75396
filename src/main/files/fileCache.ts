import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '../../core/crypto';
import { toHex } from '../../core/pki/hex';

/**
 * What can be had again, as files in a folder: the command line starts anew for each batch. What cannot be written is
 * only not remembered.
 */
export class FileCache {
  private readonly folder: string;
  private readonly mostFiles: number;

  /** @param mostFiles where they have gathered, the older half goes */
  constructor(folder: string, mostFiles: number) {
    this.folder = folder;
    this.mostFiles = mostFiles;
  }

  read(key: string): Uint8Array | null {
    try {
      return readFileSync(this.path(key));
    } catch {
      return null;
    }
  }

  write(key: string, bytes: Uint8Array): void {
    const path = this.path(key);
    try {
      mkdirSync(this.folder, { recursive: true, mode: 0o700 });
      this.makeRoom();
      const aside = `${path}.${String(process.pid)}`;
      writeFileSync(aside, bytes, { mode: 0o600 });
      renameSync(aside, path);
    } catch {
      // the next program asks again
    }
  }

  private path(key: string): string {
    return join(this.folder, toHex(sha256(new TextEncoder().encode(key))).slice(0, 40).toLowerCase());
  }

  private makeRoom(): void {
    const names = readdirSync(this.folder);
    if (names.length < this.mostFiles) return;
    const aged = names.map((name) => ({ name, at: statSync(join(this.folder, name)).mtimeMs }));
    aged.sort((a, b) => a.at - b.at);
    for (const { name } of aged.slice(0, this.mostFiles / 2)) rmSync(join(this.folder, name), { force: true });
  }
}
