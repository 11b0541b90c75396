import type { SignatureVerdict } from '../../../../src/contract/models';
import { checkBeforeSigning } from '../../../../src/core/acts/rules/checkBeforeSigning';
import type { ScannedPage, SigningIntent } from '../../../../src/core/acts/rules/rule';
import { block, body, heading, recipients } from '../../decree30/typedPage';
import { decision, layoutOf, scan, signature, verdictOf } from '../layouts';

const official = { class: 'person', holder: 'Nguyễn Minh Khôi', serial: '0A1B' } as const;
const clerk = { class: 'agency', holder: 'ỦY BAN NHÂN DÂN XÃ AN BÌNH', serial: 'FF01' } as const;
const now = new Date('2026-11-20T20:00:00Z');
const settings = { authorisedSigners: [], trustConfigured: false };

function check(change: Partial<SigningIntent>) {
  const intent: SigningIntent = {
    act: 'approve', certificate: official, layout: decision(), signers: ['Nguyễn Minh Khôi'], verdict: verdictOf(), settings, now, ...change,
  };
  const { refusals, warnings } = checkBeforeSigning(intent);
  return { refusals: refusals.map((error) => error.kind), data: refusals.map((error) => error.data), warnings };
}
const seal = (change: Partial<SignatureVerdict> = {}) =>
  signature({ field: 'Seal', class: 'agency', signer: clerk.holder, serial: 'FF01', box: { page: 1, x: 100, y: 180, w: 36, h: 36 }, ...change });

describe('TM., Q., KT., TL., TUQ. with the certificate of somebody else (S2 Đ11 k4)', () => {
  const deputy = (line: string) =>
    layoutOf([...heading(), ...body(70, 10), ...recipients(170), ...block(147, 165, [line, 'PHÓ CHỦ TỊCH'], 'Trần Thu Hà')]);

  it.each([
    'KT. CHỦ TỊCH', 'TL. CHỦ TỊCH', 'TUQ. CHỦ TỊCH', 'K/T CHỦ TỊCH', 'Q. CHỦ TỊCH', 'TM. ỦY BAN NHÂN DÂN',
  ])('%s is refused, own certificate is not', (line) => {
    const layout = deputy(line);
    expect(check({ layout, signers: ['Trần Thu Hà'] }).refusals).toEqual(['otherCertificate']);
    expect(check({ layout, signers: ['Trần Thu Hà'], certificate: { class: 'person', holder: 'TRẦN THU HÀ' } }).refusals).toEqual([]);
  });

  it('is not judged before a certificate is chosen', () => {
    expect(check({ layout: deputy('KT. CHỦ TỊCH'), signers: ['Trần Thu Hà'], certificate: { class: 'person', holder: '' } }).refusals).toEqual([]);
  });

  it('wants a reason where the administrator lets it be', () => {
    const lenient = { ...settings, refuseOtherCertificate: false };
    const asked = check({ layout: deputy('KT. CHỦ TỊCH'), signers: ['Trần Thu Hà'], settings: lenient });
    expect(asked).toMatchObject({ refusals: [], warnings: [{ kind: 'signerNameMismatch', needsReason: true }] });
  });

  it('a head who signs herself is only a question of her name', () => {
    const layout = layoutOf([...heading(), ...body(70, 10), ...recipients(170), ...block(147, 165, ['GIÁM ĐỐC'], 'Nguyễn Minh Khôi')]);
    expect(check({ layout, certificate: { class: 'person', holder: 'Trần Thu Hà' } })).toMatchObject({
      refusals: [], warnings: [{ kind: 'signerNameMismatch', needsReason: true }],
    });
  });
});

describe('certificates of public authorities (S2 Đ8 k1)', () => {
  it.each(['VNPT-CA SHA2', 'Viettel-CA RSA', 'BkavCA SHA256', 'FPT Certification Authority SHA-256'])('%s is refused', (issuer) => {
    expect(check({ certificate: { ...official, issuer } }).refusals).toEqual(['publicCertificate']);
    const allowed = check({ certificate: { ...official, issuer }, settings: { ...settings,
      allowPublicCertificates: true } });
    expect(allowed).toMatchObject({ refusals: [], warnings: [{ kind: 'publicCertificate', needsReason: true }] });
  });

  it.each(['CA phục vụ các cơ quan Nhà nước G2', 'Co quan chung thuc so Chinh phu', 'An Bình Test CA'])('%s is not', (issuer) => {
    expect(check({ certificate: { ...official, issuer } }).refusals).toEqual([]);
  });
});

describe('the order of signatures (NĐ 30 Đ32 k2 d)', () => {
  it('a person after the seal wants a reason; after number and date only, none', () => {
    expect(check({ verdict: verdictOf(seal()) }).warnings).toMatchObject([{ kind: 'signedAfterSeal', needsReason: true }]);
    expect(check({ verdict: verdictOf(seal({ box: { page: 1, x: 50, y: 38, w: 12, h: 5 } })) }).warnings).toEqual([]);
  });

  it('initials after the signature are told', () => {
    const approved = signature({ box: { page: 1, x: 117, y: 180, w: 60, h: 25 } });
    expect(check({ act: 'initial', verdict: verdictOf(approved) }).warnings).toMatchObject([{ kind: 'initialAfterApproval' }]);
    const initials = signature({ box: { page: 1, x: 117, y: 150, w: 14, h: 9 } });
    expect(check({ act: 'initial', verdict: verdictOf(initials) }).warnings).toEqual([]);
  });
});

describe('a number that was used before (NĐ 30 Đ15 k1, Đ18 k3)', () => {
  const issue = (uses: readonly string[], sha256 = 'AA') => check({
    act: 'issue', certificate: clerk, verdict: verdictOf(signature()), number: '15', date: '2026-11-21', sha256: () => sha256,
    numberUses: (symbol, number, year) => (symbol === 'QĐ-UBND' && number === '15' && year === 2026
      ? uses.map((used) => ({ sha256: used, file: 'cu.pdf', at: '2026-03-01T01:00:00Z' })) : []),
  });

  it('for another document wants a reason and names that one', () => {
    expect(issue(['BB']).warnings).toMatchObject([
      { kind: 'numberUsed', needsReason: true, data: { number: '15/QĐ-UBND', year: 2026, file: 'cu.pdf', date: '01/03/2026' } },
    ]);
  });

  it('is no matter for the same document, for another number or where nobody knows', () => {
    expect(issue(['AA']).warnings).toEqual([]);
    expect(issue([]).warnings).toEqual([]);
  });

  it('is no matter for the later seals of a joint document, each of which seals what the one before made', () => {
    const seals = (sha256: string) => check({
      act: 'issue', certificate: clerk, verdict: verdictOf(signature()), number: '15', date: '2026-11-21', sha256: () => sha256,
      numberUses: () => [['AA', 'BB'], ['BB', 'CC']].map(([before = '', result = '']) =>
        ({ sha256: before, result, file: 'lien-tich.pdf', at: '2026-03-01T01:00:00Z' })),
    }).warnings.map(({ kind }) => kind);
    expect(seals('CC')).toEqual([]);
    expect(seals('DD')).toEqual(['numberUsed']);
  });
});

describe('the list of authorised signers (NĐ 30 Đ13; S2 Đ8 k2)', () => {
  const listed = (entry: object) => check({ settings: { ...settings, authorisedSigners: [{ name: 'Nguyễn Minh Khôi', ...entry }] } }).warnings;

  it('a title that was not given, a period that is over and a stranger want a reason', () => {
    expect(listed({ titles: ['PHÓ CHỦ TỊCH'] })).toMatchObject([{ kind: 'titleNotAuthorised', needsReason: true }]);
    expect(listed({ to: '2026-11-20' })).toMatchObject([{ kind: 'signerNotAuthorised', needsReason: true }]);
    expect(listed({ name: 'Trần Thu Hà' })).toMatchObject([{ kind: 'signerNotAuthorised', needsReason: true }]);
  });

  it('her own title within her period is in order, in either spelling', () => {
    expect(listed({ titles: ['Chủ tịch'], from: '2026-01-01', to: '2026-11-21' })).toEqual([]);
    expect(listed({})).toEqual([]);
  });

  it("a deputy's block holds the letters of the head's title, not her office", () => {
    const layout = decision();
    const kinds = (printed: readonly string[], title: string): readonly string[] => check({
      layout: { ...layout, blocks: layout.blocks.map((each) => ({ ...each, title: printed })) },
      settings: { ...settings, authorisedSigners: [{ name: 'Nguyễn Minh Khôi', titles: [title] }] },
    }).warnings.map(({ kind }) => kind);
    const others = [['KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'], ['Q. CHỦ TỊCH'], ['TL. CHỦ TỊCH', 'CHÁNH VĂN PHÒNG'], ['T.U.Q. CHỦ TỊCH']];
    for (const other of others) expect(kinds(other, 'Chủ tịch')).toContain('titleNotAuthorised');
    expect(kinds(['KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'], 'PHÓ CHỦ TỊCH')).toEqual([]);
    expect(kinds(['KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'], 'KT. CHỦ TỊCH')).toEqual([]);
    expect(kinds(['TL. CHỦ TỊCH', 'CHÁNH VĂN PHÒNG'], 'Chánh Văn phòng')).toEqual([]);
    expect(kinds(['TM. ỦY BAN NHÂN DÂN CHỦ TỊCH'], 'Chủ tịch')).toEqual([]);
  });
});

describe('a scan for a copy (NĐ 30 PL I, part II, I)', () => {
  const good: ScannedPage = { page: 1, widthMm: 210, heightMm: 297, image: { covers: 1, dpiX: 200, dpiY: 200, bits: 24,
    colour: true } };
  const copy = (image: object | null, rest: object = {}) => check({
    act: 'copy', certificate: clerk, layout: scan(), signers: [], copyKind: 'saoy',
    scan: { version: '1.4', pdfa: null, pages: [{ ...good, ...rest, image: image && { ...good.image, ...image } } as ScannedPage] },
  });

  it('in colour, 200 dpi and full size is fit', () => expect(copy({}).refusals).toEqual([]));

  it.each([
    ['black and white', { colour: false, bits: 1 }, 'colour'],
    ['grey', { colour: false, bits: 8 }, 'colour'],
    ['150 dpi', { dpiX: 150, dpiY: 150 }, 'resolution'],
    ['stretched', { dpiX: 200, dpiY: 260 }, 'scale'],
    ['a small picture only', { covers: 0.3 }, 'noImage'],
  ])('%s is refused', (_, image, why) => expect(copy(image)).toMatchObject({ refusals: ['scanNotSuitable'], data: [{ page: 1, why }] }));

  it('shrunk to a page that is no sheet, without picture, or in an old format is refused', () => {
    expect(copy({}, { widthMm: 150, heightMm: 230 }).data).toMatchObject([{ why: 'scale' }]);
    expect(copy(null).data).toMatchObject([{ why: 'noImage' }]);
    const old = check({ act: 'copy', certificate: clerk, layout: scan(), signers: [], scan: { version: '1.3', pdfa: null, pages: [good] } });
    expect(old.data).toMatchObject([{ why: 'version' }]);
  });

  it('of a record for the archive needs PDF/A with text besides (TT 05/2025 Đ8)', () => {
    const record = (pdfa: string | null, layout = decision()) =>
      check({ act: 'digitise', certificate: clerk, layout, signers: [], scan: { version: '1.7', pdfa, pages: [good] } }).data.map(({ why }) => why);
    expect(record('2B')).toEqual([]);
    expect(record(null)).toEqual(['pdfa']);
    expect(record('2B', scan())).toEqual(['textLayer']);
  });

  it('is not asked of an extract that was typed anew', () => {
    const typed = { version: '1.7', pdfa: null, pages: [{ ...good, image: null }] };
    expect(check({ act: 'copy', certificate: clerk, copyKind: 'trichsao', scan: typed }).refusals).toEqual([]);
    expect(check({ act: 'copy', certificate: clerk, copyKind: 'saoy', scan: typed }).refusals).toEqual(['scanNotSuitable']);
  });
});

it('an electronic original is not copied as SAO Y (NĐ 30 Đ25); an extract of it may be', () => {
  const signed = { act: 'copy', certificate: clerk, signers: [], verdict: verdictOf(signature()) } as const;
  expect(check({ ...signed, copyKind: 'saoy' }).refusals).toEqual(['copyOfElectronic']);
  expect(check({ ...signed, copyKind: 'trichsao' }).refusals).toEqual([]);
});

it('an attachment follows its sealed main document (NĐ 30 PL I, II.8 b)', () => {
  const attach = (main?: { name: string; sealed: boolean }) =>
    check({ act: 'attach', certificate: clerk, signers: [], mainNumber: '15/QĐ-UBND', ...(main ? { main } : {}) });
  expect(attach({ name: 'a.pdf', sealed: true })).toMatchObject({ refusals: [], warnings: [] });
  expect(attach({ name: 'a.pdf', sealed: false }).refusals).toEqual(['mainDocumentNotSealed']);
  expect(attach().warnings).toMatchObject([{ kind: 'mainDocumentUnchecked' }]);
});

it('an incomplete frame of the An Giang profile is refused (QĐ 39/2014 Đ8 k2 d)', () => {
  expect(check({ profile: 'angiang2014', missingInFrame: ['thư điện tử'] }).refusals).toEqual(['profileIncomplete']);
  expect(check({ profile: 'angiang2014', missingInFrame: [] }).refusals).toEqual([]);
});

it.each(['initial', 'approve'] as const)('%s is done by a person, the rest by the agency', (act) => {
  expect(check({ act, certificate: clerk }).refusals).toContain('wrongCertificateClass');
  for (const other of ['attach', 'copy', 'digitise', 'income'] as const) {
    expect(check({ act: other, certificate: official }).refusals).toContain('wrongCertificateClass');
  }
});
