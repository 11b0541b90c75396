import type { TFunction } from 'i18next';
import { changeWords, markWords, reasonWords } from '../../contract/languages/findingWords';
import type { DocumentVerdict, SignatureVerdict } from '../../contract/models';

/** The field of a signature, with the mark that it is: number, day, month and seal of one issue have one signer. */
export function signatureName(t: TFunction, { field, mark }: SignatureVerdict): string {
  return mark ? `${field}, ${markWords(t, mark)}` : field;
}

/** What is not as it should be with one signature, in words: reasons, then forbidden changes by page. */
export function signatureFailures(t: TFunction, signature: SignatureVerdict): readonly string[] {
  const changes = signature.changes.filter(({ allowed }) => !allowed).map((change) => changeWords(t, change));
  return [...signature.reasons.map((reason) => reasonWords(t, reason)), ...new Set(changes)];
}

/** Everything that failed in a document, each with the signature that it is about. */
export function documentFailures(t: TFunction, verdict: DocumentVerdict): readonly string[] {
  if (verdict.verdict === 'unsigned') return [t('verdicts.unsigned')];
  return verdict.signatures
    .filter(({ status }) => status !== 'valid')
    .flatMap((signature) => signatureFailures(t, signature).map((words) => `${signatureName(t, signature)} (${signature.signer}): ${words}`));
}
