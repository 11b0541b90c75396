import { setImmediate as nextTurn } from 'node:timers/promises';
import { AnsoError } from '../../contract/errors';
import { fill, type ByteSource } from '../../core/bytes';
import { FileSource } from './fileSource';

/** Small enough that both sides stay in the processor's cache while they are compared. */
const chunkBytes = 256 * 1024;
const bytesPerTurn = 16 * chunkBytes;

/**
 * Reads a file that was just written and flushed, and compares it octet by octet with what was meant to be written: a
 * disk, a network share or a filter driver that changes one is found before the file has its name.
 * @throws AnsoError selfCheckFailed; why the file cannot be read
 */
export async function assertWritten(path: string, meant: ByteSource): Promise<void> {
  const written = FileSource.open(path);
  const differs = (): AnsoError => new AnsoError('selfCheckFailed', { test: 'written' });
  try {
    if (written.length !== meant.length) throw differs();
    const most = Math.min(chunkBytes, meant.length);
    const [is, should] = [Buffer.allocUnsafe(most), Buffer.allocUnsafe(most)];
    for (let at = 0; at < meant.length; at += chunkBytes) {
      if (at > 0 && at % bytesPerTurn === 0) await nextTurn();
      // the last chunk is shorter: both sides end there, since they are of one length
      const length = Math.min(chunkBytes, meant.length - at);
      if (fill(is, written, at) !== length || fill(should, meant, at) !== length) throw differs();
      if (is.compare(should, 0, length, 0, length) !== 0) throw differs();
    }
  } finally {
    written.close();
  }
}
