import type { ReferenceNames } from '../../contract/recordCalls';
import type { RecordEntry, Register } from '../../core/records/register';
import { register as registerNamed } from '../../core/records/registers';
import type { Records } from './records';

/** What the entries that references lead to are called: people read names, not codes. */
export function entryNames(
  records: Records, pages: readonly { readonly register: Register; readonly entries: readonly RecordEntry[] }[],
): ReferenceNames {
  const wanted = new Map<string, Set<string>>();
  for (const { register, entries } of pages) {
    for (const { key, to } of register.columns) {
      if (to === undefined) continue;
      const keys = wanted.get(to) ?? new Set();
      for (const entry of entries) if (entry[key] !== null && entry[key] !== undefined) keys.add(String(entry[key]));
      wanted.set(to, keys);
    }
  }
  const names: Record<string, Record<string, string>> = {};
  for (const [name, keys] of wanted) {
    const found: Record<string, string> = {};
    for (const key of keys) found[key] = nameOf(records, name, key);
    names[name] = found;
  }
  return names;
}

function nameOf(records: Records, name: string, key: string): string {
  const entry = records.table(name as Register['name']).find(key);
  return entry ? entryName(registerNamed(name as Register['name']), entry) : key;
}

/** The words by which an entry is known: its name, or for a device its serial and model. */
export function entryName(register: Register, entry: RecordEntry): string {
  const name = entry['name'] ?? null;
  if (name !== null) return String(name);
  const model = entry['model'] ?? null;
  return [entry[register.key], model].filter((part) => part !== null && part !== undefined && part !== '').join(' · ');
}
