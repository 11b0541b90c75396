import type { RectMm, SignatureVerdict } from '../../../../src/contract/models';
import { checkBeforeSigning } from '../../../../src/core/acts/rules/checkBeforeSigning';
import type { SigningIntent } from '../../../../src/core/acts/rules/rule';
import { centred, body, heading, block } from '../../decree30/typedPage';
import { decision, layoutOf, scan, signature, verdictOf } from '../layouts';

const official = { class: 'person', holder: 'Nguyễn Minh Khôi', serial: '0A1B' } as const;
const clerk = { class: 'agency', holder: 'ỦY BAN NHÂN DÂN XÃ AN BÌNH', serial: 'FF01' } as const;
const now = new Date('2026-11-20T20:00:00Z'); // 03:00 on the 21st in Vietnam

function check(change: Partial<SigningIntent>) {
  const intent: SigningIntent = {
    act: 'approve',
    certificate: official,
    layout: decision(),
    signers: ['Nguyễn Minh Khôi'],
    verdict: verdictOf(),
    settings: { authorisedSigners: [], trustConfigured: false },
    now,
    ...change,
  };
  const { refusals, warnings } = checkBeforeSigning(intent);
  return { refusals: refusals.map((error) => error.kind), warnings, errors: refusals };
}
const issue = (signatures: SignatureVerdict[], change: Partial<SigningIntent> = {}) =>
  check({ act: 'issue', certificate: clerk, verdict: verdictOf(...signatures), date: '2026-11-21', ...change });

it('an official signs an ordinary decision, the clerk seals it: nothing to say', () => {
  expect(check({})).toMatchObject({ refusals: [], warnings: [] });
  expect(issue([signature()])).toMatchObject({ refusals: [], warnings: [] });
});

describe('state secrets (S0 Đ3 k2)', () => {
  const secret = layoutOf([...heading(), centred(47, 76, 'TỐI MẬT', { bold: true }), ...body(90, 8), ...block(147, 180, ['CHỦ TỊCH'], 'Nguyễn Minh Khôi')]);

  it('are refused for every act, first of all', () => {
    expect(check({ layout: secret, certificate: clerk }).refusals[0]).toBe('secretDocument');
    expect(issue([signature()], { layout: secret }).refusals).toEqual(['secretDocument']);
  });

  it('hide in no picture unseen: one where the mark belongs wants a reason, a scan is told as unread', () => {
    const withPicture = (box: RectMm) => ({ ...decision(), firstPageImages: [box] });
    const asked = check({ layout: withPicture({ x: 35, y: 70, w: 28, h: 9 }) });
    expect(asked.warnings).toMatchObject([{ kind: 'pictureAtSecrecyBox', needsReason: true, article: 'NĐ 30/2020 PL I, II.10' }]);
    // A code to be scanned and a logo are none.
    for (const box of [{ x: 35, y: 70, w: 18, h: 18 }, { x: 50, y: 20, w: 30, h: 10 }]) {
      expect(check({ layout: withPicture(box) }).warnings).toEqual([]);
    }
    expect(check({ layout: scan(), signers: [] }).warnings).toMatchObject([{ kind: 'secrecyNotRead' }]);
  });

  it('leave nothing of the text in the error', () => {
    expect(check({ layout: secret }).errors[0]?.data).toEqual({ mark: 'TỐI MẬT', page: 1 });
  });
});

describe('the class of the certificate (S2 Đ12 k2-3)', () => {
  it('an agency does not approve, a person does not seal, a device does neither', () => {
    expect(check({ certificate: clerk }).refusals).toEqual(['wrongCertificateClass']);
    expect(issue([signature()], { certificate: official }).refusals).toEqual(['wrongCertificateClass']);
    const device = { class: 'device', holder: 'Máy chủ' } as const;
    expect(check({ certificate: device }).refusals).toContain('wrongCertificateClass');
    expect(issue([signature()], { certificate: device }).refusals).toContain('wrongCertificateClass');
  });

  it('is told where somebody corrected it, and wants a reason where that was done for this act', () => {
    const as = (classReason: string) => check({ certificate: { ...official, classReason } }).warnings;
    expect(as('personName')).toEqual([]);
    expect(as('corrected')).toMatchObject([{ kind: 'classCorrected', article: 'QĐ 165/2025 Ninh Bình Đ12' }]);
    expect(as('correctedNow')).toMatchObject([{ kind: 'classCorrected', needsReason: true }]);
  });
});

describe('the seal before the signature (NĐ 30 Đ32 k2 d)', () => {
  it('is refused on a document that nobody has signed, and on one that only the agency has', () => {
    expect(issue([]).refusals).toEqual(['noPersonSignature']);
    const number = signature({ field: 'Number', class: 'agency', signer: clerk.holder, box: { page: 1, x: 50, y: 38, w: 12, h: 5 } });
    expect(issue([number]).refusals).toEqual(['noPersonSignature']);
  });

  it('is refused on a scan too: the signature must be digital', () => {
    expect(issue([], { layout: scan(), signers: [] }).refusals).toEqual(['noPersonSignature']);
  });

  it.each<[string, Partial<SignatureVerdict>]>([
    ['was changed after it', { changesAfter: 'forbidden', status: 'invalid' }],
    ['may have been changed', { changesAfter: 'unknown', status: 'indeterminate' }],
    ['does not match its digest', { status: 'invalid', checks: { ...signature().checks, integrity: 'failed' } }],
    ['was signed with an expired certificate', { status: 'invalid', checks: { ...signature().checks, validity: 'failed' } }],
  ])('is refused where the signature %s', (_, change) => {
    const result = issue([signature(change)]);
    expect(result.refusals).toEqual(['earlierSignatureInvalid']);
    expect(result.errors[0]?.data).toMatchObject({ field: 'Signature1', signer: 'Nguyễn Minh Khôi' });
  });

  it('is refused where one of two signatures is broken', () => {
    const broken = signature({ field: 'Signature2', signer: 'Trần Thu Hà', status: 'invalid', changesAfter: 'forbidden' });
    expect(issue([signature(), broken]).refusals).toEqual(['earlierSignatureInvalid']);
  });

  it('follows a signature of unknown path with a warning while no root is known, and is refused once one is', () => {
    const unknown = signature({ status: 'indeterminate', checks: { ...signature().checks, path: 'unknown' } });
    const quiet = issue([unknown]);
    expect(quiet).toMatchObject({ refusals: [], warnings: [{ kind: 'pathNotTrusted' }] });
    expect(quiet.warnings[0]?.needsReason).toBeUndefined();
    const strict = issue([unknown], { settings: { authorisedSigners: [], trustConfigured: true } });
    expect(strict.refusals).toEqual(['noPersonSignature']);
    expect(strict.errors[0]?.data).toMatchObject({ why: 'pathNotTrusted', signer: 'Nguyễn Minh Khôi' });
    // Another signature with a known path will do.
    expect(issue([unknown, signature({ field: 'Signature2' })], { settings: { authorisedSigners: [], trustConfigured: true } }).refusals).toEqual([]);
  });

  it("after a stranger's signature wants a reason without records, and is refused with them", () => {
    const stranger = signature({ signer: 'Phạm Gia Bảo', serial: '77' });
    expect(issue([stranger])).toMatchObject({ refusals: [], warnings: [{ kind: 'signerNotAuthorised', needsReason: true }] });
    const settings = { trustConfigured: false, authorisedSigners: [{ name: 'Nguyễn Minh Khôi' }] };
    expect(issue([stranger], { settings }).refusals).toEqual(['noPersonSignature']);
    expect(issue([stranger, signature()], { settings }).refusals).toEqual([]);
  });

  it('a listed serial number decides over an equal name', () => {
    const settings = { trustConfigured: false, authorisedSigners: [{ name: 'Nguyễn Minh Khôi', serial: '00:0a:1b' }] };
    expect(issue([signature()], { settings }).refusals).toEqual([]);
    expect(issue([signature({ serial: '0A1C' })], { settings }).refusals).toEqual(['noPersonSignature']);
  });
});

describe('a document that is issued already', () => {
  const seal = signature({ field: 'Seal', class: 'agency', signer: 'Ủy ban nhân dân xã An Bình', serial: 'FF01', box: { page: 1, x: 100, y: 185, w: 36, h: 36 } });

  it('is not sealed twice by the same agency', () => {
    expect(issue([signature(), seal]).refusals).toEqual(['alreadyIssued']);
  });

  it('may still get its seal when only number and date are in, or another agency has sealed', () => {
    const number = { ...seal, field: 'Number', box: { page: 1, x: 50, y: 38, w: 12, h: 5 } };
    const other = { ...seal, signer: 'SỞ TÀI CHÍNH', serial: 'AA' };
    expect(issue([signature(), number, other]).refusals).toEqual([]);
  });
});

it('a certifying signature that allows no change locks the document', () => {
  expect(check({ lock: { permission: 1, field: 'Signature1' } }).refusals).toEqual(['documentLocked']);
  expect(check({ lock: { permission: 2, field: 'Signature1' } }).refusals).toEqual([]);
});

describe("KT. with another person's certificate (S2 Đ11 k4)", () => {
  it('wants a reason where the administrator lets it be', () => {
    const settings = { authorisedSigners: [], trustConfigured: false, refuseOtherCertificate: false };
    const { warnings } = check({ certificate: { ...official, holder: 'Trần Thu Hà' }, settings });
    expect(warnings).toMatchObject([{ kind: 'signerNameMismatch', needsReason: true, data: { holder: 'Trần Thu Hà', printed: 'Nguyễn Minh Khôi' } }]);
  });

  it('is not thought of where the certificate only spells the name otherwise', () => {
    expect(check({ certificate: { ...official, holder: 'NGUYEN MINH KHOI' } }).warnings).toEqual([]);
  });
});

describe('the day of signing (S1 Đ8 k1)', () => {
  it('is the day in Vietnam, not in Greenwich', () => {
    expect(issue([signature()], { date: '2026-11-21' }).warnings).toEqual([]);
    expect(issue([signature()], { date: '2026-11-20' }).warnings).toMatchObject([
      { kind: 'signingDateDiffers', needsReason: true, data: { today: '21/11/2026', date: '20/11/2026' } },
    ]);
  });

  it('wants no reason where the administrator asks for none', () => {
    const settings = { authorisedSigners: [], trustConfigured: false, signingDateNeedsReason: false };
    expect(issue([signature()], { date: '2026-11-20', settings }).warnings[0]).not.toHaveProperty('needsReason');
  });

  it('is compared with what is printed where a date is', () => {
    const printed = decision(undefined, 'An Bình, ngày 01 tháng 11 năm 2026');
    expect(issue([signature()], { layout: printed }).warnings).toMatchObject([{ kind: 'signingDateDiffers' }]);
  });
});

it('a number or a date that is none is refused before anything is asked', () => {
  expect(issue([signature()], { number: 'x', date: '2026-02-31' }).refusals).toEqual(['numberInvalid', 'dateInvalid']);
});
