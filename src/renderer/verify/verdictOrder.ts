import type { CheckName, CheckResult, SignatureVerdict, Verdict } from '../../contract/models';

const verdictRank: Readonly<Record<Verdict, number>> = { invalid: 0, indeterminate: 1, valid: 2 };
const checkRank: Readonly<Record<CheckResult, number>> = { failed: 0, warning: 1, unknown: 2, ok: 3, notApplicable: 4 };

/** The worst signature first; among equals the order in which they were made. */
export function worstFirst(signatures: readonly SignatureVerdict[]): readonly SignatureVerdict[] {
  return signatures.toSorted((a, b) => verdictRank[a.status] - verdictRank[b.status] || a.revision - b.revision);
}

/** The checks of a signature, the worst first; those that do not apply are left out. */
export function checksInOrder(signature: SignatureVerdict): readonly (readonly [CheckName, CheckResult])[] {
  const checks = Object.entries(signature.checks) as [CheckName, CheckResult][];
  return checks.filter(([, result]) => result !== 'notApplicable').toSorted((a, b) => checkRank[a[1]] - checkRank[b[1]]);
}
