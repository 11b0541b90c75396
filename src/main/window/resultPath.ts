import { existsSync } from 'node:fs';
import { join, parse } from 'node:path';
import type { Act } from '../../contract/models';

const suffix: Readonly<Record<Act, string>> = {
  approve: 'da-ky', initial: 'ky-nhay', issue: 'phat-hanh', attach: 'kem-theo', copy: 'ban-sao', digitise: 'so-hoa', income: 'den',
};

/**
 * Where the window puts a result: beside its input, under a name that says what was done. A name
 * that is taken gets a number; nothing is overwritten.
 * @param taken names given to other documents of the same batch
 */
export function resultPath(file: string, act: Act, taken: ReadonlySet<string> = new Set()): string {
  const { dir, name, ext } = parse(file);
  return freePath(join(dir, `${name}-${suffix[act]}`), ext, taken);
}

/** The name that the first result of an act on this file gets. */
export function firstResultPath(file: string, act: Act): string {
  const { dir, name, ext } = parse(file);
  return join(dir, `${name}-${suffix[act]}${ext}`);
}

/** `stem.ext`, or `stem-2.ext` and so on where that is taken. */
export function freePath(stem: string, ext: string, taken: ReadonlySet<string> = new Set()): string {
  for (let count = 1; ; count += 1) {
    const path = count === 1 ? `${stem}${ext}` : `${stem}-${String(count)}${ext}`;
    if (!existsSync(path) && !taken.has(path)) return path;
  }
}
