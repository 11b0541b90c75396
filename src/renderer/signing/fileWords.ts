import type { TFunction } from 'i18next';
import type { Act } from '../../contract/models';
import { answerOf, hindrance, statusOf } from './fileView';
import type { SigningFile } from './signingState';

/** Refusals and faults that have a short name in the list: `files.reason.<kind>`. */
const named: readonly string[] = [
  'secretDocument', 'noSigningBlock', 'noTextLayer', 'documentLocked', 'changeForbidden', 'encryptedPdf', 'notPdf',
  'damagedPdf', 'fileNotFound', 'fileNotReadable', 'unsupportedPdf', 'boxOutsidePage', 'noPersonSignature',
  'earlierSignatureInvalid', 'alreadyIssued', 'signerChoiceNeeded', 'scanNotSuitable', 'mainDocumentNotSealed',
  'symbolMissing', 'fileChanged', 'outputExists', 'diskFull', 'outputNotWritable', 'tokenRemoved', 'reasonNeeded',
];

/** How a file stands, in a few words: what was found before the PIN, or what became of it. */
export function fileWords(file: SigningFile, act: Act, t: TFunction): string {
  const status = statusOf(file, act);
  const refusal = answerOf(file, act)?.refusal ?? null;
  const kind = (file.outcome?.result.error ?? hindrance(file, act) ?? refusal)?.kind ?? '';
  if ((status === 'refused' || status === 'failed' || status === 'doubtful') && named.includes(kind)) return t(`files.reason.${kind}`);
  return t(`files.status.${file.info.error === null || status === 'locked' ? status : 'unusable'}`);
}
