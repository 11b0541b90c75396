import { basename } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { AnsoError } from '../../contract/errors';
import type { FileSource } from '../files/fileSource';
import type { Revisions } from './revisions';

/** Small enough to stay in the processor's cache from reading to hashing to writing. */
const copyBytes = 256 * 1024;
const bytesPerTurn = 4 * copyBytes;

/**
 * Copies a file into the output that its revisions go to, feeding the digests; other work gets its turn between
 * megabytes. @throws AnsoError cancelled, fileChanged, fileNotReadable, and what the output throws
 */
export async function copySource(
  source: FileSource, revisions: Revisions,
  hooks: { readonly report: (fraction: number) => void; readonly signal?: AbortSignal | undefined },
): Promise<void> {
  const buffer = new Uint8Array(Math.min(copyBytes, source.length));
  for (let offset = 0; offset < source.length; ) {
    if (hooks.signal?.aborted) throw new AnsoError('cancelled');
    const got = source.readInto(offset, buffer);
    if (got === 0) throw new AnsoError('fileChanged', { file: basename(source.path) });
    revisions.copied(got === buffer.length ? buffer : buffer.subarray(0, got));
    offset += got;
    if (offset < source.length && offset % bytesPerTurn === 0) {
      hooks.report(offset / source.length);
      await nextTurn();
    }
  }
  source.assertUnchanged();
}
