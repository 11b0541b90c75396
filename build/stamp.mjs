/** Remembers from what a thing was made, so that it is made again only when that changed. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A digest of the contents of files. A missing file counts as empty. */
export function digestOfContents(files) {
  const digest = createHash('sha256');
  for (const file of files) digest.update(`${file}\0`).update(existsSync(file) ? readFileSync(file) : '');
  return digest.digest('hex');
}

/** A digest of the names, sizes and times of files, single or under folders: milliseconds for a thousand. */
export function digestOfTrees(paths, extra = '') {
  const digest = createHash('sha256').update(extra);
  for (const path of paths) for (const file of filesUnder(path)) {
    const { size, mtimeMs } = statSync(file);
    digest.update(`${file}\0${size}\0${mtimeMs}\n`);
  }
  return digest.digest('hex');
}

export function filesUnder(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? filesUnder(join(path, entry.name)) : [join(path, entry.name)]));
}

export function isFresh(stampFile, digest) {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === digest;
}

export function writeStamp(stampFile, digest) {
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, digest);
}
