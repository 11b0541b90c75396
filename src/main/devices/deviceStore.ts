import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { errorCode } from '../errorCode';
import { vietnamDay } from '../../core/vietnamTime';
import type { PinRecord } from './pinAge';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const schema = z.object({
  tokens: z.record(z.string(), z.object({
    firstSeen: day, pinChanged: day.optional(), changeRequired: z.boolean().optional(),
  })).default({}),
});
type Records = z.infer<typeof schema>;

/**
 * What the program remembers of tokens, by serial number: when it first saw them and when their PIN was
 * changed. Never a PIN. One small file; one that cannot be read is kept aside and begun anew, since no
 * token may be out of use for it.
 */
export class DeviceStore {
  private readonly path: string;
  private readonly now: () => Date;

  constructor(home: string, now: () => Date) {
    this.path = join(home, 'devices.json');
    this.now = now;
  }

  record(serial: string): PinRecord | undefined {
    return this.read().tokens[serial];
  }

  /** Remembers tokens that are seen for the first time. A token without a serial number cannot be known again. */
  seen(serials: readonly string[]): void {
    const { tokens } = this.read();
    const unknown = [...new Set(serials)].filter((serial) => serial !== '' && !Object.hasOwn(tokens, serial));
    if (unknown.length === 0) return;
    const firstSeen = vietnamDay(this.now());
    this.write({ tokens: { ...tokens, ...Object.fromEntries(unknown.map((serial) => [serial, { firstSeen }])) } });
  }

  /** The PIN was changed today. */
  pinChanged(serial: string): void {
    const today = vietnamDay(this.now());
    this.change(serial, ({ firstSeen }) => ({ firstSeen, pinChanged: today }));
  }

  requirePinChange(serial: string): void {
    this.change(serial, (record) => ({ ...record, changeRequired: true }));
  }

  private change(serial: string, edit: (record: PinRecord) => PinRecord): void {
    if (serial === '') return;
    const { tokens } = this.read();
    const known = tokens[serial] ?? { firstSeen: vietnamDay(this.now()) };
    this.write({ tokens: { ...tokens, [serial]: edit(known) } });
  }

  private read(): Records {
    let text: string;
    try {
      text = readFileSync(this.path, 'utf8');
    } catch (cause) {
      if (errorCode(cause) === 'ENOENT') return { tokens: {} };
      throw cause;
    }
    try {
      return schema.parse(JSON.parse(text));
    } catch {
      renameSync(this.path, `${this.path}.broken`);
      return { tokens: {} };
    }
  }

  private write(records: Records): void {
    mkdirSync(join(this.path, '..'), { recursive: true, mode: 0o700 });
    const next = `${this.path}.${String(process.pid)}.new`;
    writeFileSync(next, `${JSON.stringify(records, null, 2)}\n`, { mode: 0o600 });
    renameSync(next, this.path);
  }
}
