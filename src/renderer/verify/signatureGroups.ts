import type { SignatureVerdict } from '../../contract/models';

/** Signatures of one holder that are judged the same way, such as number, day, month and seal of an issue. */
export interface SignatureGroup {
  readonly first: SignatureVerdict;
  readonly last: SignatureVerdict;
  readonly all: readonly SignatureVerdict[];
}

/**
 * What happened to a document, the oldest first; what follows itself with the same certificate, verdict and reasons
 * is one step.
 */
export function signatureGroups(signatures: readonly SignatureVerdict[]): readonly SignatureGroup[] {
  const groups: SignatureVerdict[][] = [];
  for (const signature of signatures.toSorted((a, b) => a.revision - b.revision)) {
    const last = groups.at(-1);
    if (last?.[0] !== undefined && sameJudgement(last[0], signature)) last.push(signature);
    else groups.push([signature]);
  }
  return groups.flatMap((all) => {
    const [first, last] = [all[0], all.at(-1)];
    return first === undefined || last === undefined ? [] : [{ first, last, all }];
  });
}

function sameJudgement(a: SignatureVerdict, b: SignatureVerdict): boolean {
  const alike = a.serial === b.serial && a.issuer === b.issuer && a.status === b.status && a.kind === b.kind;
  return alike && JSON.stringify(judgement(a)) === JSON.stringify(judgement(b));
}

function judgement(signature: SignatureVerdict): readonly unknown[] {
  const { reasons, checks, timeSource, class: of, organisation, changesAfter, changes } = signature;
  const harmless = changesAfter === 'none' || changesAfter === 'allowed';
  const forbidden = changes.filter(({ allowed }) => !allowed);
  return [reasons, checks, timeSource, of, organisation, harmless ? 'harmless' : changesAfter, forbidden];
}
