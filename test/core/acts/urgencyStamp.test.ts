import { placeMarks } from '../../../src/core/acts/placeMarks';
import type { PlaceRequest } from '../../../src/core/acts/placeRequest';
import { centred, run } from '../decree30/typedPage';
import { block, body, heading, recipients } from '../decree30/typedPage';
import { layoutOf } from './layouts';

const typed = (...more: ReturnType<typeof run>[]) => layoutOf([
  ...heading(), ...more, ...body(75, 12), ...recipients(180), ...block(147, 180, ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH'], 'Nguyễn Minh Khôi'),
]);
const issue = (layout = typed(), request: Partial<PlaceRequest> = {}) =>
  placeMarks(layout, { act: 'issue', number: '5', date: '2026-11-22', sealMm: 36, urgency: 'khan', ...request });
const stampOf = (placement: ReturnType<typeof issue>) => placement.boxes.find(({ kind }) => kind === 'urgency');

test.each([['hoatoc', 'HOẢ TỐC', 30], ['thuongkhan', 'THƯỢNG KHẨN', 40], ['khan', 'KHẨN', 20]] as const)(
  '%s is a red frame of its size with its words, beside the text and over none of it', (urgency, words, width) => {
    const layout = typed();
    const stamp = stampOf(issue(layout, { urgency }));
    expect(stamp).toMatchObject({ page: 1, w: width, h: 8, text: words, frame: { border: true, ink: 'red', texts: [{ text: words, bold: true, fontSizePt: 13 }] } });
    const { x = 0, y = 0, w = 0, h = 0 } = stamp ?? {};
    // The left column, under the number.
    expect(x + w).toBeLessThanOrEqual(105);
    expect(y).toBeGreaterThan(42);
    for (const ink of layout.firstPageInk) {
      expect(x + w <= ink.x || ink.x + ink.w <= x || y + h <= ink.y || ink.y + ink.h <= y).toBe(true);
    }
  });

test('where box 10b is white paper it stands there', () => {
  const bare = layoutOf([...heading(), ...body(120, 6), ...block(147, 200, ['CHỦ TỊCH'], 'Nguyễn Minh Khôi')]);
  expect(stampOf(issue(bare))).toMatchObject({ x: 33, y: 85 });
});

test('a document that bears an urgency gets no second one; another one wants a reason', () => {
  const urgent = typed(centred(47, 58, 'HỎA TỐC', { bold: true }));
  const same = issue(urgent, { urgency: 'hoatoc' });
  expect(stampOf(same)).toBeUndefined();
  expect(same.warnings).toContainEqual({ kind: 'urgencyAlreadyPrinted', data: { printed: 'HOẢ TỐC', wanted: 'HOẢ TỐC' }, article: 'NĐ 30/2020 PL I, II.10' });
  expect(issue(urgent).warnings).toContainEqual(expect.objectContaining({ kind: 'urgencyAlreadyPrinted', needsReason: true }));
});

test('no stamp without the wish for one, and none at other acts', () => {
  const { urgency: _, ...plain } = { urgency: undefined, act: 'issue', number: '5', date: '2026-11-22', sealMm: 36 } as const;
  expect(placeMarks(typed(), plain).boxes.map(({ kind }) => kind)).toEqual(['number', 'day', 'month', 'seal']);
  expect(placeMarks(typed(), { act: 'approve', urgency: 'khan' }).boxes.map(({ kind }) => kind)).toEqual(['signature']);
});

test('a column that is full of text is told, and a place by hand is taken as it is', () => {
  const full = typed(...Array.from({ length: 12 }, (_, i) => run(25, 48 + 5 * i, 'Căn cứ tình hình thực tế tại địa phương', { width: 80 })));
  expect(issue(full).warnings).toContainEqual(expect.objectContaining({ kind: 'urgencyOverContent', needsReason: true }));
  const byHand = issue(full, { boxes: [{ kind: 'urgency', page: 1, x: 150, y: 60, w: 20, h: 8 }] });
  expect(stampOf(byHand)).toMatchObject({ x: 150, y: 60, w: 20, h: 8, frame: { ink: 'red' } });
  expect(byHand.warnings.map(({ kind }) => kind)).not.toContain('urgencyOverContent');
});
