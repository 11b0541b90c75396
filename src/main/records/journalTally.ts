import type Database from 'better-sqlite3';
import { vietnamOffsetMs } from '../../core/vietnamTime';
import type { JournalEntry } from './journal';

const facts = ['act', 'class', 'serial', 'holder', 'documentType'] as const;
type Facts = Readonly<Record<(typeof facts)[number], string | null>>;

/** No value of an entry holds it, so that two different rows never have one key. */
const between = '\u0000';

/**
 * Counts entries while the chain is walked, as the view `journalFact` does, and compares with what the triggers
 * counted. No hash protects those counts: whoever edits them would make a report lie over an intact chain.
 */
export class JournalTally {
  private readonly database: Database.Database;
  private readonly counts = new Map<string, number>();
  private readonly open = new Map<number, Facts>();
  /** Days by the hour of their time stamps: a journal has far fewer hours than entries. */
  private readonly days = new Map<string, string>();

  constructor(database: Database.Database) {
    this.database = database;
  }

  /** Acts that were begun and never closed. */
  get openActs(): readonly number[] {
    return [...this.open.keys()];
  }

  add({ seq, at, event, body }: JournalEntry): void {
    const own = factsOf(body);
    const { started } = body;
    const start = typeof started === 'number' ? this.open.get(started) ?? this.stored(started) : undefined;
    const outcome = text(body['kind']) ?? text(body['verdict']) ?? '';
    const begins = event.endsWith('Started');
    const value = (name: keyof Facts): string =>
      begins && name !== 'act' ? '' : own[name] ?? start?.[name] ?? '';
    const key = [this.day(at), event, value('act'), outcome, value('class'), value('serial'), value('holder'), value('documentType')].join(between);
    this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
    if (typeof started === 'number') this.open.delete(started);
    if (begins) this.open.set(seq, own);
  }

  /** Whether the counts and the list of open acts in the database are those of the entries. */
  agrees(): boolean {
    let rows = 0;
    for (const raw of this.database.prepare('select * from journalCount').iterate()) {
      const row = raw as Record<string, string | number>;
      const key = [row['day'], row['event'], row['act'], row['outcome'], row['class'], row['serial'], row['holder'], row['documentType']].join(between);
      if (this.counts.get(key) !== row['entries']) return false;
      rows += 1;
    }
    if (rows !== this.counts.size) return false;
    const listed = this.database.prepare('select seq from journalOpen').pluck().all() as number[];
    return listed.length === this.open.size && listed.every((seq) => this.open.has(seq));
  }

  /** An entry that closes what another has closed before it. */
  private stored(seq: number): Facts | undefined {
    const row = this.database.prepare('select body from journal where seq = ?').pluck().get(seq) as string | undefined;
    return row === undefined ? undefined : factsOf(JSON.parse(row) as JournalEntry['body']);
  }

  private day(at: string): string {
    const hour = at.slice(0, 13);
    const known = this.days.get(hour);
    if (known !== undefined) return known;
    const time = Date.parse(at);
    const day = Number.isNaN(time) ? '' : new Date(time + vietnamOffsetMs).toISOString().slice(0, 10);
    this.days.set(hour, day);
    return day;
  }
}

function factsOf(body: JournalEntry['body']): Facts {
  return {
    act: text(body['act']), class: text(body['class']), serial: text(body['serial']), holder: text(body['holder']), documentType: text(body['documentType']),
  };
}

/** As SQLite's `->>` gives it. */
function text(value: JournalEntry['body'][string] | undefined): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : JSON.stringify(value);
}
