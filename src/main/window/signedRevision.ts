import { basename, join, parse } from 'node:path';
import { AnsoError } from '../../contract/errors';
import { locateSignature } from '../../core/validation/locateSignature';
import { visibleText } from '../../core/visibleText';
import { copyRevision } from '../files/copyRevision';
import { FileSource } from '../files/fileSource';
import { openDocument } from '../files/openDocument';
import { freePath } from './resultPath';

/**
 * Where the revision ends that a signature signed: the file from its first byte up to there is the
 * document as that person had it.
 * @throws AnsoError fieldNotFound, or damagedPdf where the signature does not say what it covers.
 */
export function signedRevisionEnd(path: string, field: string, password?: string): number {
  const open = openDocument(path, { password });
  try {
    const signed = [...open.document.signatureFields(), ...open.document.unlistedSignatures()]
      .find(({ name, value }) => visibleText(name) === field && value !== null);
    if (signed === undefined || signed.value === null) throw new AnsoError('fieldNotFound', { field });
    const { byteRange, end } = locateSignature(open.document, signed, signed.value);
    if (byteRange === null) throw new AnsoError('damagedPdf', { file: basename(path) });
    return end;
  } finally {
    open.source.close();
  }
}

/** Writes a signed revision beside its file, byte for byte, under a name that is free. @returns its path. */
export function saveSignedRevision(path: string, field: string, password?: string): string {
  const end = signedRevisionEnd(path, field, password);
  const { dir, name, ext } = parse(path);
  const target = freePath(join(dir, `${name}-ban-da-ky`), ext);
  const source = FileSource.open(path);
  try {
    copyRevision(source, end, target, false);
    return target;
  } finally {
    source.close();
  }
}
