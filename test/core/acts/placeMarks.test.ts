import type { MarkBox, MarkKind } from '../../../src/contract/models';
import { marksToDraw, plainPlacement, type ActPlacement } from '../../../src/core/acts/placedMark';
import { placeMarks } from '../../../src/core/acts/placeMarks';
import type { PlaceRequest } from '../../../src/core/acts/placeRequest';
import type { DocumentLayout } from '../../../src/core/decree30/documentLayout';
import { readLayout } from '../../../src/core/decree30/readLayout';
import { block, body, heading, page, recipients } from '../decree30/typedPage';
import { decision, joint, layoutOf, letterWithoutBlock, scan, signature, verdictOf } from './layouts';

const issue = (layout: DocumentLayout, request: Partial<PlaceRequest> = {}) =>
  placeMarks(layout, { act: 'issue', number: '15', date: '2026-02-05', sealMm: 36, ...request });
const approve = (layout: DocumentLayout, request: Partial<PlaceRequest> = {}) => placeMarks(layout, { act: 'approve', ...request });
const kindsOf = ({ warnings }: ActPlacement) => warnings.map((warning) => warning.kind);
const boxOf = ({ boxes }: ActPlacement, kind: MarkKind) => {
  const found = boxes.find((box) => box.kind === kind);
  if (!found) throw new Error(`no ${kind}`);
  return found;
};
const kindOfError = (body: () => unknown): string => {
  try {
    body();
  } catch (thrown) {
    return (thrown as { kind: string }).kind;
  }
  return 'none';
};

describe('the signature of an official (PL I II.7 d)', () => {
  it('is centred between title and name and touches neither', () => {
    const layout = decision();
    const { boxes, found, warnings } = approve(layout, { picture: { w: 600, h: 240 } });
    const [room] = layout.blocks;
    const [box] = boxes;
    if (!room || !box) throw new Error('nothing placed');
    expect(found).toBe(true);
    expect(warnings).toEqual([]);
    expect(box.signer).toBe('Nguyễn Minh Khôi');
    expect(box.x + box.w / 2).toBeCloseTo(147, 1);
    expect(box.y + box.h / 2).toBeCloseTo(room.space.y + room.space.h / 2, 1);
    expect(box.y).toBeGreaterThan(room.titleBottom);
    expect(box.y + box.h).toBeLessThan(room.nameTop);
  });

  it.each([
    [{ w: 600, h: 240 }, 60, 24],
    [{ w: 300, h: 300 }, 25, 25],
    [{ w: 1000, h: 100 }, 60, 6],
    [{ w: 600, h: 240, widthMm: 40 }, 40, 16],
  ])('keeps the proportions of %o within 60 x 25 mm', (picture, w, h) => {
    const box = boxOf(approve(decision(), { picture }), 'signature');
    expect([box.w, box.h]).toEqual([w, h]);
  });

  it('shrinks to nine tenths of a narrow gap, and says when there is no room', () => {
    const narrow = layoutOf([...body(75, 8), ...recipients(150), ...block(147, 150, ['GIÁM ĐỐC'], 'Trần Thu Hà', 16)]);
    const placed = approve(narrow, { picture: { w: 600, h: 240 } });
    const box = boxOf(placed, 'signature');
    expect(box.h).toBeCloseTo(0.9 * (narrow.blocks[0]?.space.h ?? 0), 1);
    expect(placed.warnings).toMatchObject([{ kind: 'gapTooSmall', data: { gapMm: expect.any(Number) as number } }]);
    const none = layoutOf([...body(75, 8), ...recipients(150), ...block(147, 150, ['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC'], 'Trần Thu Hà', 6.5)]);
    expect(approve(none)).toMatchObject({ found: true, boxes: [], warnings: [{ kind: 'gapTooSmall' }] });
  });

  it('may be centred together with its seal', () => {
    const layout = decision();
    const picture = { w: 600, h: 240 };
    const box = boxOf(approve(layout, { picture, centre: 'pair', sealMm: 36 }), 'signature');
    const seal = boxOf(issue(layout, { centre: 'pair', verdict: verdictOf(signature({ box })) }), 'seal');
    expect((seal.x + box.x + box.w) / 2).toBeCloseTo(147, 0);
  });
});

describe('the seal of the agency (PL I II.8 a)', () => {
  it('covers the left third of the signature that is there, upright, at its real size', () => {
    const box = { page: 1, x: 120, y: 192, w: 54, h: 22 };
    const seal = boxOf(issue(decision(), { sealMm: 42, verdict: verdictOf(signature({ box })) }), 'seal');
    expect([seal.w, seal.h]).toEqual([42, 42]);
    expect(seal.x + seal.w).toBeCloseTo(box.x + box.w / 3, 2);
    expect(seal.y + seal.h / 2).toBeCloseTo(box.y + box.h / 2, 2);
  });

  it('stands where the signature would be when none shows in the block', () => {
    const layout = decision();
    const would = boxOf(approve(layout), 'signature');
    const elsewhere = signature({ box: { page: 1, x: 20, y: 20, w: 30, h: 20 } });
    const invisible = signature({ box: null });
    const seal = boxOf(issue(layout, { verdict: verdictOf(elsewhere, invisible) }), 'seal');
    expect(seal.x + seal.w).toBeCloseTo(would.x + would.w / 3, 1);
    expect(seal.y + seal.h / 2).toBeCloseTo(would.y + would.h / 2, 1);
  });

  it('says that its size is assumed where nobody has told it', () => {
    const { sealMm: _, ...request } = { act: 'issue' as const, sealMm: 36, number: '15', date: '2026-02-05' };
    const placed = placeMarks(decision(), request);
    expect(placed.warnings).toMatchObject([{ kind: 'sealSizeAssumed', data: { sealMm: 36 } }]);
  });

  it('on the list of recipients or beyond the page is told before it is pressed', () => {
    const near = layoutOf([...heading(), ...body(75, 8), ...recipients(150, ['- Thường trực Đảng ủy, HĐND xã An Bình;', '- Các Phó Chủ tịch Ủy ban nhân dân xã;', '- Các phòng chuyên môn thuộc xã;', '- Lưu: VT.']), ...block(125, 145, ['CHỦ TỊCH'], 'Nguyễn Minh Khôi')]);
    expect(kindsOf(issue(near, { sealMm: 60, date: '2026-02-05' }))).toContain('sealOverRecipients');
    const left = layoutOf([...heading(), ...body(75, 8), ...block(45, 150, ['CHỦ TỊCH'], 'Nguyễn Minh Khôi')]);
    expect(kindsOf(issue(left, { sealMm: 60 }))).toContain('sealOutsidePage');
    expect(kindsOf(issue(decision()))).toEqual([]);
  });
});

describe('number, day and month', () => {
  it('stand in their slots with the type and the baseline of their lines', () => {
    const layout = decision();
    const placed = issue(layout, { number: '7' });
    expect(placed.boxes.map((box) => box.kind)).toEqual(['number', 'day', 'month', 'seal']);
    expect(placed.boxes.map((box) => box.text)).toEqual(['07', '05', '02', undefined]);
    const number = boxOf(placed, 'number');
    const day = boxOf(placed, 'day');
    expect(number.typography).toMatchObject({ fontSizePt: 13, italic: false });
    expect(day.typography).toMatchObject({ fontSizePt: 13, italic: true });
    for (const box of [number, day]) expect(box.y + box.h - (box.typography?.baselineMm ?? 0)).toBeCloseTo(42, 1);
    // A space stays between `Số:` and the number.
    expect(number.x).toBeGreaterThanOrEqual((layout.number?.slot.box.x ?? 0) + 1);
    expect(kindsOf(placed)).toEqual([]);
  });

  it.each([
    ['2026-03-09', '09', '3'],
    ['2026-12-31', '31', '12'],
    ['2026-01-10', '10', '01'],
  ])('%s reads ngày %s tháng %s', (date, day, month) => {
    const placed = issue(decision(undefined, `An Bình, ngày      tháng      năm ${date.slice(0, 4)}`), { date });
    expect([boxOf(placed, 'day').text, boxOf(placed, 'month').text]).toEqual([day, month]);
  });

  it('are not painted over what is printed; another number or date wants a reason', () => {
    const printed = decision('Số: 15/QĐ-UBND', 'An Bình, ngày 05 tháng 02 năm 2026');
    const same = issue(printed);
    expect(same.boxes.map((box) => box.kind)).toEqual(['seal']);
    expect(same.warnings.some((warning) => warning.needsReason)).toBe(false);
    const other = issue(printed, { number: '16', date: '2026-02-06' });
    expect(other.warnings).toEqual([
      expect.objectContaining({ kind: 'numberAlreadyPrinted', data: { printed: '15', wanted: '16' }, needsReason: true }),
      expect.objectContaining({ kind: 'dateAlreadyPrinted', data: { printed: '05/02/2026', wanted: '06/02/2026' }, needsReason: true }),
    ]);
  });

  it('fill what is open of a date that is half printed, and a year of another date is told', () => {
    const placed = issue(decision(undefined, 'An Bình, ngày      tháng 02 năm 2025'));
    expect(placed.boxes.map((box) => box.kind)).toEqual(['number', 'day', 'seal']);
    expect(placed.warnings).toMatchObject([{ kind: 'dateAlreadyPrinted', needsReason: true }]);
  });

  it('are not put twice: an earlier mark of the agency fills its slot', () => {
    const layout = decision();
    const number = boxOf(issue(layout), 'number');
    const clerk = signature({ class: 'agency', box: { page: 1, x: number.x, y: number.y, w: number.w, h: number.h } });
    const again = issue(layout, { verdict: verdictOf(clerk) });
    expect(again.boxes.map((box) => box.kind)).toEqual(['day', 'month', 'seal']);
    expect(kindsOf(again)).toContain('numberAlreadyPrinted');
  });

  it('without slots, or in slots too narrow for them, are left out and told', () => {
    const none = layoutOf([...body(75, 12), ...recipients(180), ...block(147, 180, ['CHỦ TỊCH'], 'Nguyễn Minh Khôi')]);
    expect(kindsOf(issue(none))).toEqual(['noNumberSlot', 'noDateSlot']);
    const narrow = issue(decision('Số: /QĐ-UBND'));
    expect(narrow.boxes.map((box) => box.kind)).toEqual(['day', 'month', 'seal']);
    expect(kindsOf(narrow)).toEqual(['noNumberSlot']);
  });

  it('that nobody has given keep their places empty', () => {
    const placed = placeMarks(decision(), { act: 'issue', sealMm: 36 });
    expect(kindsOf(placed)).toEqual(['numberMissing', 'dateMissing']);
    expect(placed.boxes.map((box) => box.kind)).toEqual(['number', 'day', 'month', 'seal']);
    expect(marksToDraw(placed).marks.map((box) => box.kind)).toEqual(['seal']);
    expect(kindsOf(placeMarks(decision(), { act: 'issue', sealMm: 36, purpose: 'preview' }))).toEqual([]);
  });

  it('that are none are refused', () => {
    for (const number of ['', '0', 'abc', '15/QĐ-UBND', '1234567']) expect(kindOfError(() => issue(decision(), { number }))).toBe('numberInvalid');
    for (const date of ['2026-02-30', '05/02/2026', '2026-13-01', '']) expect(kindOfError(() => issue(decision(), { date }))).toBe('dateInvalid');
  });
});

describe('several signers', () => {
  it('are chosen by name or by the holder of the certificate', () => {
    expect(boxOf(approve(joint(), { signer: 'TRẦN THU HÀ' }), 'signature').signer).toBe('Trần Thu Hà');
    expect(boxOf(approve(joint(), { holder: 'Le Van An' }), 'signature').signer).toBe('Lê Văn An');
  });

  it('with nothing to choose by are asked for, and shown all before that', () => {
    expect(kindOfError(() => approve(joint()))).toBe('signerChoiceNeeded');
    expect(kindOfError(() => approve(joint(), { holder: 'Phạm Gia Bảo' }))).toBe('signerChoiceNeeded');
    expect(kindOfError(() => approve(joint(), { signer: 'Phạm Gia Bảo' }))).toBe('signerNotFound');
    expect(approve(joint(), { purpose: 'preview' }).boxes.map((box) => box.signer)).toEqual(['Trần Thu Hà', 'Lê Văn An']);
  });

  it('get one seal, on the block of the agency that seals', () => {
    const of = (request: Partial<PlaceRequest>) => issue(joint(), request).boxes.filter((box) => box.kind === 'seal').map((box) => box.signer);
    expect(of({ holder: 'SỞ NỘI VỤ' })).toEqual(['Trần Thu Hà']);
    expect(of({ holder: 'SỞ TÀI CHÍNH' })).toEqual(['Lê Văn An']);
    expect(of({ signer: 'Trần Thu Hà' })).toEqual(['Trần Thu Hà']);
    expect(of({})).toEqual(['Lê Văn An']);
    const ranked = layoutOf([...body(75, 8), ...block(70, 150, ['CHỦ TỊCH'], 'Trần Thu Hà'), ...block(150, 150, ['THƯ KÝ'], 'Lê Văn An')]);
    expect(boxOf(issue(ranked), 'seal').signer).toBe('Trần Thu Hà');
  });
});

describe('what cannot be placed', () => {
  it('is said so, with nothing guessed', () => {
    expect(approve(scan())).toMatchObject({ found: false, blocks: [], boxes: [], warnings: [{ kind: 'noTextLayer' }] });
    expect(issue(letterWithoutBlock())).toMatchObject({ found: false, blocks: [], boxes: [], warnings: [{ kind: 'noSigningBlock' }] });
  });

  it('goes where a person puts it', () => {
    const box: MarkBox = { kind: 'signature', page: 1, x: 120, y: 200, w: 50, h: 20 };
    const placed = approve(scan(), { boxes: [box] });
    expect(placed).toMatchObject({ found: false, boxes: [box] });
    expect(kindsOf(placed)).toEqual(['noTextLayer', 'placedByHand']);
  });

  it('a place by hand replaces its own kind only; a seal keeps its size', () => {
    const placed = issue(decision(), { boxes: [{ kind: 'seal', page: 1, x: 100, y: 200, w: 50, h: 20 }] });
    expect(placed.boxes.map((box) => box.kind)).toEqual(['number', 'day', 'month', 'seal']);
    expect(boxOf(placed, 'seal')).toMatchObject({ x: 107, y: 192, w: 36, h: 36 });
    const number = issue(decision('Số: /QĐ-UBND'), { boxes: [{ kind: 'number', page: 1, x: 60, y: 37, w: 12, h: 7 }] });
    expect(boxOf(number, 'number')).toMatchObject({ text: '15', typography: { fontSizePt: 13 } });
    expect(kindsOf(number)).toEqual(['placedByHand']);
  });

  it('a place off the page, or on a page that is not there, is refused', () => {
    for (const change of [{ x: 180 }, { y: -5 }, { page: 2 }, { page: 0 }, { w: 0 }, { x: Number.NaN }]) {
      const box: MarkBox = { kind: 'signature', page: 1, x: 120, y: 200, w: 50, h: 20, ...change };
      expect(kindOfError(() => approve(decision(), { boxes: [box] }))).toBe('boxOutsidePage');
    }
  });

  it('paper that is not A4 is told', () => {
    const runs = [...body(40, 5), ...block(100, 110, ['CHỦ TỊCH'], 'Nguyễn Minh Khôi')];
    const a5 = readLayout([page(runs, 1, { widthMm: 148, heightMm: 210 })], 1);
    const landscape = readLayout([page(runs, 1, { widthMm: 297, heightMm: 210 })], 1);
    expect(kindsOf(approve(a5))).toEqual(['notA4']);
    expect(kindsOf(approve(landscape))).toEqual([]);
  });
});

it('the plain form of a placement holds nothing but the contract', () => {
  const plain = plainPlacement(issue(decision()));
  expect(Object.keys(plain.boxes[0] ?? {}).sort()).toEqual(['h', 'kind', 'page', 'text', 'w', 'x', 'y']);
  expect(Object.keys(plain.blocks[0] ?? {}).sort()).toEqual(['confidence', 'page', 'signer', 'space', 'title']);
  expect(JSON.parse(JSON.stringify(plain))).toEqual(plain);
});
