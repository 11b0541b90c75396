import { createInstance } from 'i18next';
import { countsTold } from '../../../src/renderer/texts/countsTold';
import { texts } from '../../../src/renderer/texts/languages';

test('a sum tells what there is, not what there is none of; thousands have the point of Vietnamese', () => {
  const i18n = createInstance();
  void i18n.init({ lng: 'vi', resources: { vi: { translation: texts.vi } }, initAsync: false });
  expect(countsTold(i18n.t, 'batch.sum', { signed: 30, failed: 0, rest: 0 })).toBe('30 đã ký');
  expect(countsTold(i18n.t, 'batch.sum', { signed: 1200, failed: 2, rest: 0 })).toBe('1.200 đã ký · 2 không ký được');
  expect(countsTold(i18n.t, 'batch.sum', { signed: 0, failed: 3, rest: 0 })).toBe('0 đã ký · 3 không ký được');
});
