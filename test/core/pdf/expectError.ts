import { AnsoError } from '../../../src/contract/errors';
import type { ErrorKind } from '../../../src/contract/errors';

/** The AnsoError that a call throws; fails the test for anything else. */
export function errorOf(call: () => unknown): AnsoError {
  try {
    call();
  } catch (thrown) {
    if (thrown instanceof AnsoError) return thrown;
    throw thrown;
  }
  throw new Error('nothing was thrown');
}

export const kindOf = (call: () => unknown): ErrorKind => errorOf(call).kind;
