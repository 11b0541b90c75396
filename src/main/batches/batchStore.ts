import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { AnsoError } from '../../contract/errors';
import { randomBytes } from '../../core/crypto';
import { toHex } from '../../core/pki/hex';
import { KeptBatch, type BatchPlan } from './keptBatch';

/** Batches that are done with and may still be asked for their summary. */
const mostRecent = 10;

/** The batches of the window, in ANSO_HOME/batches; the last finished ones are remembered for their summary. */
export class BatchStore {
  private readonly folder: string;
  private readonly recent = new Map<string, KeptBatch>();
  private running: string | null = null;

  constructor(home: string) {
    this.folder = join(home, 'batches');
  }

  /** @throws AnsoError outputNotWritable */
  begin(plan: Omit<BatchPlan, 'id'>): KeptBatch {
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    const id = toHex(randomBytes(16)).toLowerCase();
    this.running = id;
    return this.remember(KeptBatch.begin(join(this.folder, id), { id, ...plan }));
  }

  /** @throws AnsoError batchStateInvalid */
  open(id: string): KeptBatch {
    return this.recent.get(id) ?? this.remember(KeptBatch.read(join(this.folder, id)));
  }

  /** Marks a batch as being worked on: it is not offered meanwhile. */
  start(batch: KeptBatch): void {
    this.running = batch.plan.id;
  }

  /** The run is over; what has nothing left, or has signed nothing, needs no going on. */
  end(batch: KeptBatch): void {
    this.running = null;
    if (batch.left().length === 0 || batch.signedCount() === 0) batch.remove();
  }

  /** Those with files left, the newest first. A file that is no batch is passed over. */
  interrupted(): readonly KeptBatch[] {
    const found = this.names().flatMap((id): KeptBatch[] => {
      if (id === this.running) return [];
      try {
        const batch = this.recent.get(id) ?? KeptBatch.read(join(this.folder, id));
        return batch.signedCount() > 0 && batch.left().length > 0 ? [batch] : [];
      } catch {
        return [];
      }
    });
    return found.toSorted((a, b) => b.plan.startedAt.localeCompare(a.plan.startedAt));
  }

  drop(id: string): void {
    if (id === this.running) throw new AnsoError('wrongUse', { detail: 'batch' });
    this.open(id).remove();
  }

  private remember(batch: KeptBatch): KeptBatch {
    this.recent.set(batch.plan.id, batch);
    const [oldest] = this.recent.keys();
    if (this.recent.size > mostRecent && oldest !== undefined) this.recent.delete(oldest);
    return batch;
  }

  private names(): readonly string[] {
    try {
      return readdirSync(this.folder).filter((name) => name.endsWith('.json')).map((name) => name.slice(0, -5));
    } catch {
      return [];
    }
  }
}
