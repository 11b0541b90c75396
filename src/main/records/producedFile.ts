import { AnsoError } from '../../contract/errors';
import { sha256 } from '../../core/crypto';
import type { FilledForm } from '../../core/forms/completeness';
import type { FormContent } from '../../core/forms/formContent';
import type { FormFonts } from '../../core/forms/page/textFaces';
import { writeForm } from '../../core/forms/writeForm';
import { toHex } from '../../core/pki/hex';
import { OutputFile } from '../files/outputFile';

export interface FileTarget {
  readonly path: string;
  readonly overwrite: boolean;
}

/**
 * Writes files and keeps records of them as one step: the bytes are on the disk before the records change, and the
 * files get their names only afterwards; whatever fails leaves neither.
 */
export function produce<T>(
  files: readonly (FileTarget & { readonly bytes: Uint8Array })[], record: (hashes: readonly string[]) => T
): T {
  const open: OutputFile[] = [];
  try {
    for (const { path, overwrite, bytes } of files) {
      const file = OutputFile.create(path, { source: '', overwrite });
      open.push(file);
      file.write(bytes);
      file.flush();
    }
    const result = record(files.map(({ bytes }) => toHex(sha256(bytes))));
    for (const file of open) file.publish();
    return result;
  } finally {
    for (const file of open) file.discard();
  }
}

/** A form as a file's bytes. @throws AnsoError formIncomplete with everything that is missing. */
export function completeForm(
  form: string, { content, missing }: FilledForm<FormContent>, fonts: FormFonts
): Uint8Array {
  if (missing.length > 0) throw new AnsoError('formIncomplete', { form, missing: missing.join('; ') });
  return writeForm(content, fonts);
}
