import { visibleText } from '../../src/core/visibleText';

test.each([
  ['a Vietnamese name, composed or not', 'Quyết định số 15.pdf', 'Quyết định số 15.pdf'],
  ['the same with marks apart', 'Quyết định.pdf'.normalize('NFD'), 'Quyết định.pdf'.normalize('NFD')],
  ['a name that turns its own end around', 'hop-le\u202efdp.exe', 'hop-le⟨202E⟩fdp.exe'],
  ['a second line', 'a.pdf\n✓ Chữ ký hợp lệ', 'a.pdf⟨000A⟩✓ Chữ ký hợp lệ'],
  ['a line end of another kind', 'a\u2028b\u2029c', 'a⟨2028⟩b⟨2029⟩c'],
  ['what steers a terminal', '\u001b[2Ja.pdf', '⟨001B⟩[2Ja.pdf'],
  ['letters of no width', 'Sở\u200b Nội\u2060 vụ\ufeff', 'Sở⟨200B⟩ Nội⟨2060⟩ vụ⟨FEFF⟩'],
  ['fillers that take room and show nothing', 'Sở\u3164\u2800 Nội\u115f vụ', 'Sở⟨3164⟩⟨2800⟩ Nội⟨115F⟩ vụ'],
  ['half a character', 'a\ud800b', 'a⟨D800⟩b'],
])('%s', (_, text, visible) => {
  expect(visibleText(text)).toBe(visible);
});

test('a name without end, and marks piled over other lines', () => {
  expect(visibleText('x'.repeat(10_000))).toHaveLength(257);
  expect(visibleText(`a${'\u0301'.repeat(100)}`).length).toBeLessThan(8);
});

test('names that look the same and are not stay apart', () => {
  expect(visibleText('Signature1')).not.toBe(visibleText('Signature1\u200b'));
});
