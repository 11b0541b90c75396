import type Database from 'better-sqlite3';
import { AnsoError } from '../../contract/errors';
import { sha256 } from '../../core/crypto';
import { databaseError, openDatabase } from './database';
import { JournalTally } from './journalTally';

/** What an entry tells. Values are short texts and numbers; never a PIN, never the text of a document. */
export type JournalBody = Readonly<Record<string, string | number | null | readonly string[]>>;

export interface JournalEntry {
  readonly seq: number;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly event: string;
  readonly body: JournalBody;
}

interface Row {
  seq: number;
  at: string;
  event: string;
  body: string;
  prev: Uint8Array;
  hash: Uint8Array;
}

/** The last link of the chain: what a statement fixes. */
export interface ChainHead {
  readonly seq: number;
  readonly hash: string;
}

export interface JournalCheck {
  /** The chain is whole, and the counts that reports use agree with it. */
  readonly ok: boolean;
  readonly entries: number;
  /** The first entry whose hash or link is wrong. */
  readonly firstBroken: number | null;
  /** Acts that were begun and never closed: a crash, or still at work. */
  readonly open: readonly number[];
  /** False where the counts of reports, or the list of open acts, differ from the entries. */
  readonly countsAgree: boolean;
}

const chainStart = new Uint8Array(32);

/**
 * The record of every act. Each entry carries the hash of the one before it, so that an edited,
 * removed or inserted entry is found; the database refuses update and delete by itself. An act
 * has two entries, started and closed, so that a crash leaves no doubt about what happened.
 */
export class Journal {
  private readonly database: Database.Database;
  private readonly now: () => Date;
  private readonly by: string | undefined;
  private readonly insert: Database.Statement;
  private readonly head: Database.Statement;
  private readonly link: Database.Statement;

  /** @param by who uses the program: the login that every entry of this copy carries */
  constructor(place: string | Database.Database, now: () => Date = () => new Date(), by?: string) {
    this.database = typeof place === 'string' ? openDatabase(place) : place;
    this.now = now;
    this.by = by;
    this.insert = this.database.prepare('insert into journal values (@seq, @at, @event, @body, @prev, @hash)');
    this.head = this.database.prepare('select seq, hash from journal order by seq desc limit 1');
    this.link = this.database.prepare('insert into journal_close values (?, ?)');
  }

  /** Appends one entry and returns its number. Durable when it returns. */
  append(event: string, body: JournalBody): number {
    return this.durably(() => this.write(event, body));
  }

  /** Appends the entry that ends the act begun by entry `started`. An act ends once. */
  close(started: number, event: string, body: JournalBody): number {
    return this.durably(() => {
      const seq = this.write(event, { ...body, started });
      this.link.run(started, seq);
      return seq;
    });
  }

  private durably(write: () => number): number {
    try {
      // Immediate: the head is read and the entry written under one lock, also between two programs.
      return this.database.transaction(write).immediate();
    } catch (thrown) {
      throw databaseError(thrown);
    }
  }

  private write(event: string, body: JournalBody): number {
    const head = this.head.get() as { seq: number; hash: Uint8Array } | undefined;
    const entry = {
      seq: (head?.seq ?? 0) + 1,
      at: this.now().toISOString(),
      event,
      body: JSON.stringify(this.by === undefined ? body : { ...body, by: this.by }),
      prev: Buffer.from(head?.hash ?? chainStart),
    };
    this.insert.run({ ...entry, hash: Buffer.from(entryHash(entry)) });
    return entry.seq;
  }

  /** Entries newest first, at most `limit`, older than `before`. */
  list(limit: number, before = Number.MAX_SAFE_INTEGER): readonly JournalEntry[] {
    const rows = this.database.prepare('select * from journal where seq < ? order by seq desc limit ?').all(before, limit);
    return (rows as Row[]).map(toEntry);
  }

  /** Entries oldest first, one at a time: the journal may be far larger than memory. */
  *entries(): IterableIterator<JournalEntry> {
    for (const row of this.database.prepare('select * from journal order by seq').iterate()) yield toEntry(row as Row);
  }

  /** Started acts that have no closing entry. */
  openActs(): readonly JournalEntry[] {
    const rows = this.database
      .prepare(
        // Kept by a trigger: looking through a million entries would delay every start.
        // As a list of numbers: a join would be walked along the journal, for its order.
        'select * from journal where seq in (select seq from journalOpen) order by seq',
      )
      .all();
    return (rows as Row[]).map(toEntry);
  }

  /** The newest entry's number and hash (lower-case hex); 0 and zeros for an empty journal. */
  get chainHead(): ChainHead {
    const head = this.head.get() as { seq: number; hash: Uint8Array } | undefined;
    return { seq: head?.seq ?? 0, hash: Buffer.from(head?.hash ?? chainStart).toString('hex') };
  }

  /** The newest entry before a time: the head of the chain as it was then. */
  headBefore(time: Date): ChainHead {
    const row = this.database.prepare('select seq, hash from journal where at < ? order by seq desc limit 1').get(time.toISOString());
    const head = row as { seq: number; hash: Uint8Array } | undefined;
    return { seq: head?.seq ?? 0, hash: Buffer.from(head?.hash ?? chainStart).toString('hex') };
  }

  /** The hash of one entry as it is stored, or null where the chain is shorter. */
  hashAt(seq: number): string | null {
    const row = this.database.prepare('select hash from journal where seq = ?').get(seq) as { hash: Uint8Array } | undefined;
    return row ? Buffer.from(row.hash).toString('hex') : null;
  }

  /** Walks the whole chain. Reads row by row; memory does not grow. */
  verify(): JournalCheck {
    const walk = this.walk();
    for (;;) {
      const step = walk.next();
      if (step.done === true) return step.value;
    }
  }

  /**
   * As `verify`, and lets others work after each thousand entries: a window does not freeze over a million.
   * @param progress entries walked, and how many there are
   * @throws AnsoError cancelled.
   */
  async verifyInSteps(progress: (done: number, total: number) => void, signal?: AbortSignal): Promise<JournalCheck> {
    const total = this.chainHead.seq;
    const walk = this.walk();
    for (;;) {
      const step = walk.next();
      if (step.done === true) return step.value;
      if (signal?.aborted) throw new AnsoError('cancelled');
      progress(step.value, total);
      await new Promise<void>((resolve) => { setImmediate(resolve); });
    }
  }

  /** Yields how many entries it has walked, now and then. */
  private *walk(): Generator<number, JournalCheck> {
    let entries = 0;
    let prev: Uint8Array = chainStart;
    let firstBroken: number | null = null;
    const tally = new JournalTally(this.database);
    try {
      for (const row of this.rowsInOrder()) {
        entries += 1;
        const whole = row.seq === entries && equal(row.prev, prev) && equal(row.hash, entryHash(row));
        if (!whole) {
          firstBroken = row.seq;
          break;
        }
        prev = row.hash;
        // From the chained entries, not from the tables beside them, which no hash protects.
        tally.add(toEntry(row));
        if (entries % 5000 === 0) yield entries;
      }
      const agrees = firstBroken !== null || tally.agrees();
      return { ok: firstBroken === null && agrees, entries, firstBroken, open: tally.openActs, countsAgree: agrees };
    } catch (thrown) {
      throw databaseError(thrown);
    }
  }

  /** In pages: one crossing into SQLite for a thousand rows instead of for each. */
  private *rowsInOrder(): IterableIterator<Row> {
    const page = this.database.prepare('select * from journal where seq > ? order by seq limit 1000');
    for (let last = Number.MIN_SAFE_INTEGER; ; ) {
      const rows = page.all(last) as Row[];
      yield* rows;
      const end = rows.at(-1);
      if (!end) return;
      last = end.seq;
    }
  }

  dispose(): void {
    this.database.close();
  }
}

function toEntry(row: Row): JournalEntry {
  try {
    return { seq: row.seq, at: row.at, event: row.event, body: JSON.parse(row.body) as JournalBody };
  } catch (cause) {
    throw new AnsoError('journalBroken', { reason: `entry ${String(row.seq)}` }, { cause });
  }
}

/**
 * SHA-256 over the previous hash and each field with its length before it, so that no two
 * different entries can give the same bytes.
 */
function entryHash(entry: Pick<Row, 'seq' | 'at' | 'event' | 'body' | 'prev'>): Uint8Array {
  let framed = '';
  for (const field of [String(entry.seq), entry.at, entry.event, entry.body]) framed += `${String(Buffer.byteLength(field))}:${field}`;
  const size = 32 + Buffer.byteLength(framed);
  if (size > scratch.length) return sha256(Buffer.concat([entry.prev, Buffer.from(framed, 'utf8')]));
  scratch.set(entry.prev);
  scratch.write(framed, 32, 'utf8');
  return sha256(scratch.subarray(0, size));
}

/** Room for one entry; a million walks need no million buffers. */
const scratch = Buffer.alloc(16 * 1024);

const equal = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && Buffer.compare(a, b) === 0;
