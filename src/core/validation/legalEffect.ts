import type { DocumentVerdict, LegalEffect, SignatureVerdict } from '../../contract/models';

/** Signatures that may count: those that are not proven wrong. */
const counting = (signatures: readonly SignatureVerdict[]): readonly SignatureVerdict[] =>
  signatures.filter(({ status }) => status !== 'invalid');

/**
 * What the signatures of a document amount to: a person's signature, an agency's seal, or both
 * (NĐ 30/2020 Đ12, NĐ 68/2024 Đ10-11).
 */
export function legalEffect(signatures: readonly SignatureVerdict[]): LegalEffect {
  const classes = new Set(counting(signatures).map((signature) => signature.class));
  if (classes.has('person')) return classes.has('agency') ? 'person+agency' : 'person';
  return classes.has('agency') ? 'agency' : 'none';
}

/** Every person signs before the agency does (NĐ 30/2020 Đ32 k2 d): number, date and seal come last. */
export function signingOrder(signatures: readonly SignatureVerdict[]): DocumentVerdict['order'] {
  const revisions = (wanted: string): readonly number[] =>
    counting(signatures).filter((signature) => signature.class === wanted).map(({ revision }) => revision);
  const persons = revisions('person');
  const agencies = revisions('agency');
  if (persons.length === 0 || agencies.length === 0) return 'notApplicable';
  return Math.max(...persons) < Math.min(...agencies) ? 'ok' : 'warning';
}
