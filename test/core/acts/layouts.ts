import type { DocumentVerdict, SignatureVerdict } from '../../../src/contract/models';
import type { DocumentLayout } from '../../../src/core/decree30/documentLayout';
import { readLayout } from '../../../src/core/decree30/readLayout';
import type { TextRun } from '../../../src/core/pdf/text/pageText';
import { block, body, heading, page, recipients } from '../decree30/typedPage';

export const layoutOf = (...pages: TextRun[][]): DocumentLayout =>
  readLayout(pages.map((runs, i) => page(runs, i + 1)), pages.length);

/** A one-page decision with open slots; the block's centre line is at 147 mm. */
export const decision = (numberLine?: string, dateLine?: string): DocumentLayout =>
  layoutOf([
    ...heading(numberLine, dateLine),
    ...body(75, 12),
    ...recipients(180),
    ...block(147, 180, ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH'], 'Nguyễn Minh Khôi'),
  ]);

export const joint = (): DocumentLayout =>
  layoutOf([
    ...heading(),
    ...body(75, 8),
    ...block(70, 150, ['KT. GIÁM ĐỐC SỞ NỘI VỤ', 'PHÓ GIÁM ĐỐC'], 'Trần Thu Hà'),
    ...block(150, 150, ['KT. GIÁM ĐỐC SỞ TÀI CHÍNH', 'PHÓ GIÁM ĐỐC'], 'Lê Văn An'),
    ...recipients(210),
  ]);

export const scan = (): DocumentLayout => layoutOf([]);
export const letterWithoutBlock = (): DocumentLayout => layoutOf([...heading(), ...body(75, 12)]);

export function signature(change: Partial<SignatureVerdict> = {}): SignatureVerdict {
  return {
    field: 'Signature1',
    class: 'person',
    signer: 'Nguyễn Minh Khôi',
    organisation: 'ỦY BAN NHÂN DÂN XÃ AN BÌNH',
    serial: '0A1B',
    issuer: 'CA',
    notBefore: null,
    notAfter: null,
    status: 'valid',
    reasons: [],
    revision: 1,
    coversWholeFile: true,
    level: 'B-B',
    signedAt: null,
    timeSource: 'signer',
    changesAfter: 'none',
    changes: [],
    checks: { integrity: 'ok', path: 'ok', validity: 'ok', revocation: 'unknown', timestamp: 'notApplicable', algorithm: 'ok', scope: 'ok' },
    box: { page: 1, x: 120, y: 192, w: 54, h: 22 },
    ...change,
  };
}

export const verdictOf = (...signatures: SignatureVerdict[]): DocumentVerdict => ({
  verdict: signatures.length === 0 ? 'unsigned' : 'valid',
  effect: 'none',
  signatures,
  order: 'notApplicable',
  warnings: [],
});
