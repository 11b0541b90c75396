import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { AnsoError } from '../../contract/errors';
import { padesLevels } from '../../contract/models';
import { sha256 } from '../../core/crypto';
import { toHex } from '../../core/pki/hex';
import { errorCode } from '../errorCode';

const schema = z.object({
  /** Absolute path of a file that we signed. */
  path: z.string(),
  /** SHA-256 of it as it was then; another file under its name is left alone. */
  sha256: z.string(),
  level: z.enum(padesLevels),
  since: z.string(),
});

export type QueuedFile = Readonly<z.infer<typeof schema>>;

/** Files that were signed below their level, because a server was away; one small file for each in ANSO_HOME/queue. */
export class UpgradeQueue {
  private readonly folder: string;

  constructor(home: string) {
    this.folder = join(home, 'queue');
  }

  add(entry: QueuedFile): void {
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    const path = this.place(entry);
    const aside = `${path}.${String(process.pid)}`;
    writeFileSync(aside, JSON.stringify(schema.parse(entry)), { mode: 0o600 });
    renameSync(aside, path);
  }

  /** Names first, one entry at a time: the queue of a month without a network may be long. */
  *entries(): IterableIterator<QueuedFile> {
    for (const name of this.names()) {
      let text: string;
      try {
        text = readFileSync(join(this.folder, name), 'utf8');
      } catch (cause) {
        if (errorCode(cause) === 'ENOENT') continue;
        throw new AnsoError('queueBroken', { file: name }, { cause });
      }
      try {
        yield schema.parse(JSON.parse(text));
      } catch (cause) {
        throw new AnsoError('queueBroken', { file: name }, { cause });
      }
    }
  }

  /** How many files wait. */
  count(): number {
    return this.names().length;
  }

  /** What an entry is called in calls of the window. */
  nameOf({ path }: Pick<QueuedFile, 'path'>): string {
    return toHex(sha256(new TextEncoder().encode(path))).slice(0, 32).toLowerCase();
  }

  remove(entry: QueuedFile): void {
    rmSync(this.place(entry), { force: true });
  }

  private names(): readonly string[] {
    try {
      return readdirSync(this.folder).filter((name) => name.endsWith('.json')).sort();
    } catch {
      return [];
    }
  }

  private place(entry: QueuedFile): string {
    return join(this.folder, `${this.nameOf(entry)}.json`);
  }
}
