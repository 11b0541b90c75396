import { globSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { readListFile } from '../main/files/listFile';

/** Made when a folder is sorted: the rules of a language cost as much as reading a document. */
let collator: Intl.Collator | null = null;
const byName = (a: string, b: string): number => (collator ??= new Intl.Collator('vi', { numeric: true })).compare(a, b);

/**
 * The documents of a batch: files as they are named, every PDF of a folder (not of those below it), what a pattern
 * finds where the shell did not (`'den/*.pdf'`), and the lines of a list. Each comes once, in this order, by whatever
 * names and links it is reached; a name that leads nowhere stays in, so that it is told by itself.
 * @throws AnsoError fileNotFound for a list that cannot be read, wrongUse for a list that is too long
 */
export function inputFiles(operands: readonly string[], list: string | undefined): readonly string[] {
  const named = [...operands, ...(list === undefined ? [] : readListFile(list))];
  const found = new Map<string, string>();
  for (const file of named.flatMap(filesOf)) {
    const document = documentBehind(file);
    if (!found.has(document)) found.set(document, file);
  }
  return [...found.values()];
}

/** The file itself: a link to a document is that document, and is not signed a second time. */
function documentBehind(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return resolve(file);
  }
}

function filesOf(given: string): readonly string[] {
  const name = asOnDisk(given);
  const stat = statOf(name);
  if (stat?.isDirectory()) {
    return readdirSync(name).filter((file) => /\.pdf$/iu.test(file) && !file.startsWith('.'))
      .sort(byName).map((file) => join(name, file));
  }
  if (stat || !/[*?[\]{}]/u.test(name)) return [name];
  const matches = globSync(name).filter((file) => statOf(file)?.isFile());
  return matches.length === 0 ? [name] : matches.sort(byName);
}

/**
 * Vietnamese letters have two spellings in Unicode, and a list that was typed on one system may name files that were
 * made on another: the spelling that is on the disk is taken.
 */
function asOnDisk(name: string): string {
  const [folder, last] = [dirname(name), basename(name)];
  if (folder === name || statOf(name) || !/[^\0-\x7f]/u.test(name)) return name;
  const inside = folder === '.' ? folder : asOnDisk(folder);
  return [last, last.normalize('NFC'), last.normalize('NFD')]
    .map((spelling) => join(inside, spelling)).find((spelling) => statOf(spelling)) ?? name;
}

/** What is there under a name; nothing for one that cannot be looked at, which is told where it is opened. */
function statOf(name: string): ReturnType<typeof statSync> | undefined {
  try {
    return statSync(name, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}
