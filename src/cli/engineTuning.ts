import { setFlagsFromString } from 'node:v8';

/** From here on a batch gains more by well compiled code than it costs. */
export const manyFiles = 8;

/**
 * For one document and away again, as most calls are: the young generation stays small and nothing is compiled with all
 * the care of a long run. That is 10 MB of memory less, for some hundredths of a second.
 */
export function tuneForOneDocument(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--no-opt');
}

/** For a batch, and for a document with much to read: what runs that often is worth the care. */
export function tuneForLongWork(): void {
  setFlagsFromString('--semi-space-growth-factor=2');
  setFlagsFromString('--opt');
}
