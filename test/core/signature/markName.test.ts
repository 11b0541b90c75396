import { markName, readMarkName } from '../../../src/core/signature/markName';

const holder = 'ỦY BAN NHÂN DÂN XÃ GIA VIỄN';

test('a mark is told by its own name', () => {
  expect(markName('number', '15', holder)).toBe(`Số: 15 (${holder})`);
  expect(readMarkName(markName('number', '15', holder), holder)).toEqual({ kind: 'number', text: '15' });
  expect(readMarkName(markName('day', '20', holder), holder)).toEqual({ kind: 'day', text: '20' });
  expect(readMarkName(markName('seal', undefined, holder), holder)).toEqual({ kind: 'seal', text: null });
});

test('names of other programs, and of other holders, tell nothing', () => {
  for (const name of ['Signature1', `(${holder})`, `15 (${holder})`, 'Con dấu (CƠ QUAN KHÁC)', 'Con dấu', '']) {
    expect(readMarkName(name, holder)).toBeNull();
  }
});

test('what steers a reader is not shown', () => {
  const shown = readMarkName(`Số: 1\u202e5${'9'.repeat(500)} (${holder})`, holder)?.text ?? '';
  expect(shown).not.toContain('\u202e');
  expect(shown.length).toBeLessThanOrEqual(60);
});
