import type { Settings } from '../settings';
import type { Records } from './records';

/** Longer values are lists; their beginning tells which one changed. */
const longest = 300;

/** Writes what changed in the settings into the journal: name, value before, value after. */
export function recordSettings(records: Records, before: Settings, after: Settings): void {
  const text = (value: unknown): string => (JSON.stringify(value) ?? '').slice(0, longest);
  for (const key of Object.keys({ ...before, ...after }) as (keyof Settings)[]) {
    const [old, now] = [text(before[key]), text(after[key])];
    if (old !== now) records.journal.append('settingChanged', { setting: key, before: old, after: now });
  }
}
