import type { TFunction } from 'i18next';
import type { DocumentVerdict, Reason, SignatureVerdict } from '../../contract/models';

/** Values that a text may ask for and a reason may lack. */
const unknown = { fault: '?', page: '?', field: '?', object: '?', date: '?', detail: '?', bits: '?', authority: '?', subFilter: '?' };

export function reasonWords(t: TFunction, { kind, data }: Reason): string {
  const at = data?.['at'];
  return t(`reasons.${kind}`, { ...unknown, ...data, date: at ?? '?', detail: data?.['fault'] ?? '?' });
}

/** What is not as it should be with one signature, in words: reasons, then forbidden changes by page. */
export function signatureFailures(t: TFunction, signature: SignatureVerdict): readonly string[] {
  const changes = signature.changes.filter(({ allowed }) => !allowed).map((change) => t(`changes.${change.kind}`, { ...unknown, ...change }));
  return [...signature.reasons.map((reason) => reasonWords(t, reason)), ...changes];
}

/** Everything that failed in a document, each with the signature that it is about. */
export function documentFailures(t: TFunction, verdict: DocumentVerdict): readonly string[] {
  if (verdict.verdict === 'unsigned') return [t('verdicts.unsigned')];
  return verdict.signatures
    .filter(({ status }) => status !== 'valid')
    .flatMap((signature) => signatureFailures(t, signature).map((words) => `${signature.field} (${signature.signer}): ${words}`));
}
