import { globSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readListFile } from '../main/files/listFile';

/** Made when a folder is sorted: the rules of a language cost as much as reading a document. */
let collator: Intl.Collator | null = null;
const byName = (a: string, b: string): number => (collator ??= new Intl.Collator('vi', { numeric: true })).compare(a, b);

/**
 * The documents of a batch: files as they are named, every PDF of a folder (not of those below it), what a pattern
 * finds where the shell did not (`'den/*.pdf'`), and the lines of a list. Each comes once, in this order; a name that
 * leads nowhere stays in, so that it is told by itself.
 * @throws AnsoError fileNotFound for a list that cannot be read, wrongUse for a list that is too long
 */
export function inputFiles(operands: readonly string[], list: string | undefined): readonly string[] {
  const named = [...operands, ...(list === undefined ? [] : readListFile(list))];
  const found = new Map<string, string>();
  for (const file of named.flatMap(filesOf)) {
    const path = resolve(file);
    if (!found.has(path)) found.set(path, file);
  }
  return [...found.values()];
}

function filesOf(name: string): readonly string[] {
  const stat = statSync(name, { throwIfNoEntry: false });
  if (stat?.isDirectory()) {
    return readdirSync(name).filter((file) => /\.pdf$/iu.test(file) && !file.startsWith('.'))
      .sort(byName).map((file) => join(name, file));
  }
  if (stat || !/[*?[\]{}]/u.test(name)) return [name];
  const matches = globSync(name).filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile());
  return matches.length === 0 ? [name] : matches.sort(byName);
}
