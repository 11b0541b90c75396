import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import type { DocumentVerdict, MarkBox, RectMm, Warning } from '../../contract/models';

/**
 * Whether a document bears this signature already: a signature of the same holder where the new one would go, or a
 * finished file of the same act beside it. In a batch such files are left alone unless the person says otherwise.
 * @param result where the first result of this act would lie, where that counts too
 */
export function alreadySigned(
  marks: readonly MarkBox[], verdict: DocumentVerdict, holder: string | undefined, result?: string,
): Warning | null {
  const same = verdict.signatures.find(({ box, signer }) =>
    box !== null && signer === holder && marks.some((mark) => mark.page === box.page && overlaps(mark, box)));
  if (same) return { kind: 'alreadySigned', data: { by: `${same.signer} (${same.field})` } };
  return result !== undefined && existsSync(result) ? { kind: 'alreadySigned', data: { by: basename(result) } } : null;
}

/** More than half of the smaller one lies in the other. */
function overlaps(a: RectMm, b: RectMm): boolean {
  const w = Math.min(a.x + a.w, b.x + b.w) - Math.max(a.x, b.x);
  const h = Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y);
  return w > 0 && h > 0 && w * h * 2 > Math.min(a.w * a.h, b.w * b.h);
}
