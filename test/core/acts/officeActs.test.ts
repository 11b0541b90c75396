import type { RectMm } from '../../../src/contract/models';
import { placeMarks } from '../../../src/core/acts/placeMarks';
import type { PlaceRequest } from '../../../src/core/acts/placeRequest';
import { signingTimeText } from '../../../src/core/acts/signingTime';
import { block, body, heading, recipients, run } from '../decree30/typedPage';
import { decision, layoutOf, scan, signature, verdictOf } from './layouts';

const now = new Date('2022-12-29T09:47:42Z');
const place = (request: PlaceRequest, layout = decision()) => placeMarks(layout, { now, ...request });
const overlap = (a: RectMm, b: RectMm): boolean => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h &&
  b.y < a.y + a.h;

test('the time of signing is told in the zone of Vietnam, in both offered forms', () => {
  expect(signingTimeText(now, 'line')).toBe('29/12/2022; 16:47:42 +07:00');
  expect(signingTimeText(now, 'iso')).toBe('2022-12-29T16:47:42+07:00');
  expect(signingTimeText(new Date('2022-12-29T17:00:01Z'), 'line')).toBe('30/12/2022; 00:00:01 +07:00');
});

describe('an attachment (PL I, II.8 b)', () => {
  it('gets number, symbol and time at the top right of page 1, 10 pt, upright, over nothing', () => {
    const layout = decision();
    const { boxes, warnings } = place({ act: 'attach', mainNumber: '15/QĐ-UBND' }, layout);
    const [mark] = boxes;
    expect(boxes).toHaveLength(1);
    expect(warnings).toEqual([]);
    expect(mark).toMatchObject({ kind: 'text', page: 1, typography: { fontSizePt: 10, italic: false, bold: false, align: 'right' } });
    expect(mark?.text).toBe('Số: 15/QĐ-UBND; 29/12/2022; 16:47:42 +07:00');
    expect((mark?.x ?? 0) + (mark?.w ?? 0)).toBeCloseTo(210 - 9, 0);
    expect(mark?.y).toBeGreaterThanOrEqual(7);
    expect(layout.firstPageInk.some((ink) => mark && overlap(ink, mark))).toBe(false);
  });

  it('is refused without the number of its main document, shown without in a preview', () => {
    expect(() => place({ act: 'attach' })).toThrow(expect.objectContaining({ kind: 'symbolMissing' }));
    expect(place({ act: 'attach', purpose: 'preview' }).boxes[0]?.text).toContain('Số: …');
  });
});

describe('a copy (PL I, part II, I)', () => {
  it.each([['saoy', 'SAO Y'], ['trichsao', 'TRÍCH SAO'], ['saoluc', 'SAO LỤC']] as const)('%s says so, by whom and when', (copyKind, word) => {
    const [mark] = place({ act: 'copy', copyKind, agency: 'UBND XÃ AN BÌNH', timeForm: 'iso' }, scan()).boxes;
    expect(mark?.text?.replace(/\n/gu, ' ')).toBe(`${word}; UBND XÃ AN BÌNH; 2022-12-29T16:47:42+07:00`);
  });

  it('with a long name is broken into lines of one right edge, inside the page', () => {
    const agency = 'BAN QUẢN LÝ DỰ ÁN ĐẦU TƯ XÂY DỰNG CÁC CÔNG TRÌNH GIAO THÔNG VÀ NÔNG NGHIỆP TỈNH HẢI SƠN';
    const [mark] = place({ act: 'copy', agency }, scan()).boxes;
    expect(mark?.x).toBeGreaterThanOrEqual(9);
    expect((mark?.x ?? 0) + (mark?.w ?? 0)).toBeLessThanOrEqual(201.1);
    expect(mark?.text?.replace(/\n/gu, ' ')).toContain(agency);
  });

  it('stands under the text of an older copy', () => {
    const older = signature({ class: 'agency', box: { page: 1, x: 100, y: 7, w: 101, h: 4.2 } });
    const [mark] = place({ act: 'copy', agency: 'UBND XÃ AN BÌNH', verdict: verdictOf(older) }, scan()).boxes;
    expect(mark?.y).toBeGreaterThanOrEqual(11);
  });
});

test('a digitised record tells agency and time, no picture (TT 05/2025 Đ8)', () => {
  const { boxes } = place({ act: 'digitise', agency: 'LƯU TRỮ XÃ AN BÌNH' });
  expect(boxes.map(({ kind, text }) => [kind, text])).toEqual([['text', 'LƯU TRỮ XÃ AN BÌNH; 29/12/2022; 16:47:42 +07:00']]);
});

describe('initials', () => {
  const layout = layoutOf([...heading(), ...body(70, 8), run(30, 126, 'theo quy định./.', { size: 14 }), ...recipients(150), ...block(147, 145, ['CHỦ TỊCH'], 'Nguyễn Minh Khôi')]);

  it('stand beside the end of the text, small, over no text', () => {
    const { boxes, found } = place({ act: 'initial' }, layout);
    const [mark] = boxes;
    expect(found).toBe(true);
    expect(mark).toMatchObject({ kind: 'signature', page: 1 });
    const end = layout.textEnd;
    expect(mark?.x).toBeGreaterThan(end?.x ?? 999);
    expect((mark?.x ?? 0) - (end?.x ?? 0)).toBeLessThan(4);
    expect(Math.abs((mark?.y ?? 0) + (mark?.h ?? 0) / 2 - ((end?.top ?? 0) + (end?.bottom ?? 0)) / 2)).toBeLessThan(1);
    expect(mark?.w).toBeLessThanOrEqual(14);
    expect(layout.firstPageInk.some((ink) => mark && overlap(ink, mark))).toBe(false);
  });

  it('stand beside the name where the office wants it so', () => {
    const [mark] = place({ act: 'initial', initialPlace: 'name' }, layout).boxes;
    const name = layout.blocks[0];
    expect(mark?.x).toBeGreaterThan(name?.right ?? 999);
    const middle = ((name?.nameTop ?? 0) + (name?.nameBottom ?? 0)) / 2;
    expect(Math.abs((mark?.y ?? 0) + (mark?.h ?? 0) / 2 - middle)).toBeLessThan(1);
  });

  it('of a second person stand beside those of the first', () => {
    const [first] = place({ act: 'initial' }, layout).boxes;
    if (!first) throw new Error('no mark');
    const verdict = verdictOf(signature({ box: { ...first, page: 1 } }));
    const [second] = place({ act: 'initial', verdict }, layout).boxes;
    expect(second && overlap(first, second)).toBe(false);
  });

  it('without any text are told, not guessed', () => {
    expect(place({ act: 'initial' }, scan())).toMatchObject({ found: false, boxes: [], warnings: [{ kind: 'noEndOfText' }] });
  });
});

describe('the arrival stamp (PL IV)', () => {
  it('is 50 x 35 mm, filled in, on white paper', () => {
    const layout = decision();
    const { boxes, warnings } = place({ act: 'income', agency: 'SỞ NỘI VỤ', number: '1024', date: '2026-11-21', arrival: { to: 'Phòng Văn thư' } }, layout);
    const [mark] = boxes;
    expect(mark).toMatchObject({ kind: 'arrival', page: 1, w: 50, h: 35 });
    const words = mark?.frame?.texts.map(({ text }) => text).join('\n') ?? '';
    for (const word of ['SỞ NỘI VỤ', 'ĐẾN', 'Số: 1024', 'Ngày: 21/11/2026', 'Chuyển: Phòng Văn thư', 'Số và ký hiệu HS: ...']) expect(words).toContain(word);
    expect(layout.firstPageInk.some((ink) => mark && overlap(ink, mark))).toBe(warnings.length > 0);
  });

  it('on a full page says that it covers something', () => {
    const full = layoutOf(Array.from({ length: 60 }, (_, i) => run(10, 8 + i * 4.8, 'Căn cứ tình hình thực tế và đề nghị của các cơ quan có liên quan', { width: 190 })));
    expect(place({ act: 'income', agency: 'X' }, full).warnings).toMatchObject([{ kind: 'stampOverContent' }]);
  });
});

describe('the frame of An Giang 2014 (QĐ 39/2014 Đ8 k2 d)', () => {
  const person: PlaceRequest = { act: 'approve', profile: 'angiang2014', holder: 'Nguyễn Minh Khôi', agency: 'UBND XÃ AN BÌNH', email: 'khoi@angiang.gov.vn' };

  it('holds name, agency, e-mail and time beside the picture', () => {
    const [mark] = place(person).boxes;
    expect(mark?.frame?.picture).not.toBeNull();
    const words = mark?.frame?.texts.map(({ text }) => text).join(' ') ?? '';
    for (const word of ['Nguyễn Minh Khôi', 'UBND XÃ AN BÌNH', 'khoi@angiang.gov.vn', '29/12/2022; 16:47:42 +07:00']) expect(words).toContain(word);
    for (const part of mark?.frame?.texts ?? []) {
      expect(part.x + part.w).toBeLessThanOrEqual(mark?.w ?? 0);
      expect(part.y + part.h).toBeLessThanOrEqual((mark?.h ?? 0) + 0.01);
    }
  });

  it.each([[65, 35], [80, 40]])('may be %s x %s mm', (w, h) => {
    expect(place({ ...person, frameMm: { w, h } }).boxes[0]).toMatchObject({ w, h });
  });

  it.each([[64.5, 35], [80.5, 40], [70, 34.5], [70, 40.5]])('may not be %s x %s mm', (w, h) => {
    expect(() => place({ ...person, frameMm: { w, h } })).toThrow(expect.objectContaining({ kind: 'frameOutOfBounds' }));
  });
});

test('the number stands against its stroke: 15/QĐ-UBND without a gap', () => {
  const layout = decision();
  const boxes = place({ act: 'issue', number: '15', date: '2026-11-20' }, layout).boxes;
  const number = boxes.find(({ kind }) => kind === 'number');
  const slot = layout.number?.slot.box;
  expect(number?.typography?.align).toBe('right');
  expect((slot?.x ?? 0) + (slot?.w ?? 0) - (number?.x ?? 0) - (number?.w ?? 0)).toBeLessThan(0.15);
  expect(boxes.find(({ kind }) => kind === 'day')?.typography?.align).toBe('center');
});
