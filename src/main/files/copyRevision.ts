import type { FileSource } from './fileSource';
import { OutputFile } from './outputFile';

const pieceBytes = 1 << 20;

/**
 * Writes the first bytes of a file, up to the end of one of its revisions, as a file of their own: the document as it
 * was then, byte for byte.
 * @throws AnsoError fileChanged where the file was written to meanwhile; those of writing a file
 */
export function copyRevision(source: FileSource, end: number, target: string, overwrite: boolean): void {
  const output = OutputFile.create(target, { source: source.path, overwrite });
  try {
    for (let at = 0; at < end; at += pieceBytes) output.write(source.read(at, Math.min(pieceBytes, end - at)));
    output.flush();
    source.assertUnchanged();
    output.publish();
  } finally {
    output.discard();
  }
}
