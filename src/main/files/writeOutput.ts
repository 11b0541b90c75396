import { OutputFile } from './outputFile';

/**
 * Writes a small file whole: it has its name only when all of it is on the disk.
 * @throws AnsoError outputExists, outputNotWritable, outputIsInput, diskFull
 */
export function writeOutput(
  path: string, bytes: Uint8Array, given: { readonly source: string; readonly overwrite: boolean },
): void {
  const output = OutputFile.create(path, given);
  try {
    output.write(bytes);
    output.flush();
    output.publish();
  } finally {
    output.discard();
  }
}
