import type { SignatureVerdict } from '../../contract/models';
import { worstFirst } from './verdictOrder';

/** Signatures of one holder that are judged the same way, such as number, day, month and seal of an issue. */
export interface SignatureGroup {
  readonly first: SignatureVerdict;
  readonly all: readonly SignatureVerdict[];
}

/** The worst first; what follows itself with the same certificate, verdict and reasons is one group. */
export function signatureGroups(signatures: readonly SignatureVerdict[]): readonly SignatureGroup[] {
  const groups: SignatureVerdict[][] = [];
  for (const signature of worstFirst(signatures)) {
    const last = groups.at(-1);
    if (last?.[0] !== undefined && sameJudgement(last[0], signature)) last.push(signature);
    else groups.push([signature]);
  }
  return groups.flatMap((all) => (all[0] === undefined ? [] : [{ first: all[0], all }]));
}

function sameJudgement(a: SignatureVerdict, b: SignatureVerdict): boolean {
  const harmless = ({ changesAfter }: SignatureVerdict): boolean => changesAfter === 'none' || changesAfter === 'allowed';
  return a.serial === b.serial && a.issuer === b.issuer && a.status === b.status && harmless(a) && harmless(b)
    && JSON.stringify(judgement(a)) === JSON.stringify(judgement(b));
}

function judgement({ reasons, checks, timeSource, class: of, organisation }: SignatureVerdict): readonly unknown[] {
  return [reasons, checks, timeSource, of, organisation];
}
