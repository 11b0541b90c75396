import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '../../core/crypto';
import { toHex } from '../../core/pki/hex';

const mostFiles = 500;

/**
 * Answers of servers that may be used again, as files: lists and status answers are good for hours, and the
 * command line starts anew for each batch. They are signed, so the folder needs no protection of its own; whoever
 * reads one judges it as if it had just come. What cannot be written is only not remembered.
 */
export class AnswerCache {
  private readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  read(key: string): Uint8Array | null {
    try {
      return new Uint8Array(readFileSync(this.path(key)));
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

  /** The older half goes where too many have gathered. */
  private makeRoom(): void {
    const names = readdirSync(this.folder);
    if (names.length < mostFiles) return;
    const aged = names.map((name) => ({ name, at: statSync(join(this.folder, name)).mtimeMs }));
    aged.sort((a, b) => a.at - b.at);
    for (const { name } of aged.slice(0, mostFiles / 2)) rmSync(join(this.folder, name), { force: true });
  }
}
