import { resolve } from 'node:path';
import type { FileTarget } from '../main/records/producedFile';
import { wrongUse, type Options } from './arguments';

/** Where `--out` wants the result. @throws AnsoError wrongUse. */
export function fileTarget(options: Options): FileTarget {
  if (options.out === undefined) throw wrongUse('--out TỆP');
  return { path: resolve(options.out), overwrite: options.overwrite ?? false };
}
