import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { DueInfo } from '../../contract/today';

const schema = z.object({ day: z.string(), told: z.array(z.string()).max(1000) });
type Told = z.infer<typeof schema>;

/** Days before the last one on which a thing that is not near yet is worth a word. */
const milestones = [90, 60, 30];

/** Which reminders have been shown today, so that none disturbs twice on one day, however often the program starts. */
export class DailyNotices {
  private readonly path: string;

  constructor(home: string) {
    this.path = join(home, 'notices.json');
  }

  /** What has not been told today, and is told now. */
  take(due: readonly DueInfo[], day: string): readonly DueInfo[] {
    const told = new Set(this.toldOn(day));
    const fresh = due.filter((one) => isNews(one) && !told.has(nameOf(one)));
    if (fresh.length > 0) this.keep({ day, told: [...told, ...fresh.map(nameOf)].slice(-1000) });
    return fresh;
  }

  private toldOn(day: string): readonly string[] {
    try {
      const kept = schema.parse(JSON.parse(readFileSync(this.path, 'utf8')));
      return kept.day === day ? kept.told : [];
    } catch {
      // Nothing was told yet, or nobody knows: a second word is the lesser evil.
      return [];
    }
  }

  private keep(told: Told): void {
    try {
      mkdirSync(join(this.path, '..'), { recursive: true, mode: 0o700 });
      const next = `${this.path}.new`;
      writeFileSync(next, JSON.stringify(told), { mode: 0o600 });
      renameSync(next, this.path);
    } catch {
      // A full disk is told where work is lost by it, not here.
    }
  }
}

const isNews = ({ urgency, days, kind }: DueInfo): boolean =>
  kind !== 'registersEmpty' && (urgency !== 'soon' || milestones.includes(days));
const nameOf = ({ kind, key, due }: DueInfo): string => `${kind} ${String(key)} ${due}`;
