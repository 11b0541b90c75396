import { readFileSync, statSync } from 'node:fs';
import { AnsoError } from '../../contract/errors';

/** A list of files that is longer is not one that a person made. */
const maxListBytes = 16 * 1024 * 1024;

/**
 * The lines of a list of files: UTF-8, one path a line; empty lines are left out.
 * @throws AnsoError fileNotFound where it cannot be read, wrongUse where it is too long
 */
export function readListFile(list: string): readonly string[] {
  try {
    if (statSync(list).size > maxListBytes) throw new AnsoError('wrongUse', { detail: '--list' });
    return readFileSync(list, 'utf8').replace(/^\ufeff/u, '').split(/\r?\n/u).filter((line) => line.trim() !== '');
  } catch (cause) {
    if (cause instanceof AnsoError) throw cause;
    throw new AnsoError('fileNotFound', { file: list }, { cause });
  }
}
