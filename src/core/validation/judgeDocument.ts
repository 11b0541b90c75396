import type { DocumentFacts, DocumentVerdict, SignatureVerdict, Warning } from '../../contract/models';
import type { MarkOverText } from './marksOverText';
import { vietnamDay } from '../vietnamTime';

/** After this day the state's bodies sign with the state's own service only (QĐ 48/2022 Đắk Nông Đ8 k1). */
const publicEndedAt = '2025-12-31';

/**
 * What the signatures of a document mean for it as a document (FR-V13, 14, 16, FR-S41): its effect, the order of
 * signing, the day of issue, the service that the agency used. Signatures that are proven wrong count for nothing.
 */
export function judgeDocument(verdict: DocumentVerdict, facts: DocumentFacts,
  covering: readonly MarkOverText[] = []): DocumentVerdict {
  const counting = verdict.signatures.filter(({ status, kind }) => status !== 'invalid' && kind === undefined);
  const persons = counting.filter((signature) => signature.class === 'person');
  const agencies = counting.filter((signature) => signature.class === 'agency');
  const isScan = facts.isScan && agencies.length > 0 && persons.length === 0;
  const warnings: Warning[] = [...verdict.warnings];
  if (persons.length > 0 && agencies.length === 0) warnings.push({ kind: 'sealMissing', article: 'NĐ 30/2020 Đ5 k1' });
  if (isScan) warnings.push({ kind: 'scanOfPaper', article: 'QĐ 48/2022 Đ15 k5' });
  else if (agencies.length > 0 &&
    persons.length === 0) warnings.push({ kind: 'personMissing', article: 'NĐ 30/2020 Đ32 k2 d' });
  if (verdict.order === 'warning') {
    warnings.push({ kind: 'orderWrong', article: 'NĐ 30/2020 Đ32 k2 d',
      data: { agency: agencies[0]?.signer ?? '', person: persons.at(-1)?.signer ?? '' } });
  }
  const printedNames = new Set(facts.signers.map(plainName));
  const [person] = persons;
  if (person && printedNames.size > 0 && !persons.some(({ signer }) => printedNames.has(plainName(signer)))) {
    warnings.push({ kind: 'signerNotPrinted', article: 'TT 15/2025 PL II 2.1',
      data: { signer: person.signer, printed: facts.signers.join(', ') } });
  }
  warnings.push(...laterMarks(verdict.signatures, covering));
  warnings.push(...publicService(agencies), ...issueDay(agencies, facts), ...conforming(counting));
  return { ...verdict, effect: isScan ? 'scan+agency' : verdict.effect, warnings: distinct(warnings), facts };
}

/** A mark over the text hides nothing from whoever put it there, and what others signed before him. */
function laterMarks(signatures: readonly SignatureVerdict[], covering: readonly MarkOverText[]): readonly Warning[] {
  const first = signatures.find(({ kind }) => kind === undefined);
  return covering.flatMap(({ field, page }): readonly Warning[] => {
    const covers = signatures.find((signature) => signature.field === field);
    if (!covers || !first || covers.revision <= first.revision) return [];
    return [{ kind: 'markOverText', data: { field, signer: covers.signer, page } }];
  });
}

/** An agency's signature of after 31/12/2025 by a certificate of an authority that serves the public (S2-9). */
function publicService(agencies: readonly SignatureVerdict[]): readonly Warning[] {
  return agencies.flatMap((signature): readonly Warning[] => {
    const date = dayOf(signature);
    if (signature.details?.store !== 'public' || !date || date <= publicEndedAt) return [];
    return [{ kind: 'publicCertificate', article: 'QĐ 48/2022 Đ8 k1',
      data: { agency: signature.signer, date: printed(date) } }];
  });
}

/** The agency signs on the day that stands on the document (S1-7). The last of its marks counts: the seal. */
function issueDay(agencies: readonly SignatureVerdict[], { issueDate }: DocumentFacts): readonly Warning[] {
  const last = agencies.at(-1);
  const signed = last ? dayOf(last) : null;
  if (!issueDate || !signed || signed === issueDate) return [];
  return [{
    kind: 'issueDateDiffers', article: 'QĐ 39/2014 An Giang Đ8 k1', needsReason: true,
      data: { signed: printed(signed), issued: printed(issueDate) },
  }];
}

const nonConforming: ReadonlySet<string> = new Set(['weakAlgorithm', 'weakKey', 'algorithmNotListed']);

/** SHA-1 and short keys are met in old files: not broken, and not what TT 15/2025 PL I asks for. */
function conforming(signatures: readonly SignatureVerdict[]): readonly Warning[] {
  return signatures.flatMap(({ field, reasons }): readonly Warning[] => {
    const isWeak = reasons.some(({ kind }) => nonConforming.has(kind));
    return isWeak ? [{ kind: 'signatureNotConforming', article: 'TT 15/2025/TT-BKHCN PL I', data: { field } }] : [];
  });
}

/** Names are compared without regard to case, spacing and composition; `(M)` and the like follow some. */
const plainName = (name: string): string =>
  name.normalize('NFC').replace(/\s*\([^)]*\)\s*$/u, '').replace(/\s+/gu, ' ').trim().toLocaleUpperCase('vi');

/** The day of signing in Vietnam. */
function dayOf({ signedAt }: SignatureVerdict): string | null {
  return signedAt ? vietnamDay(new Date(signedAt)) : null;
}

const printed = (day: string): string => day.split('-').reverse().join('/');

function distinct(warnings: readonly Warning[]): readonly Warning[] {
  const known = new Map(warnings.map((warning) => [JSON.stringify(warning), warning]));
  return [...known.values()];
}
