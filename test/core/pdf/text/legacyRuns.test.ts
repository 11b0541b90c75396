import { withoutLegacyCodes } from '../../../../src/core/pdf/text/legacyRuns';
import type { TextRun } from '../../../../src/core/pdf/text/pageText';

/** Words as a program leaves them that prints a document anew and drops the names of its fonts. */
const runsOf = (text: string, font = 'A'): TextRun[] => text.split(' ').map((word, i) => ({
  text: word, x: 10 * i, y: 0, w: 8, h: 4, baseline: 4, fontSizePt: 13, bold: false, italic: false, colour: 'black',
  angle: 0, font, offsets: Array.from(word, (_, k) => k),
}));
const textOf = (runs: readonly TextRun[]): string => runs.map(({ text }) => text).join(' ');
const tcvn3 = '§Ò nghÞ c¸c ®¬n vÞ nghiªm tóc triÓn khai vµ göi kÕt qu¶ vÒ ®Çu mèi tæng hîp';
const vni = 'Ñeà nghò caùc ñôn vò nghieâm tuùc trieån khai vaø göûi keát quaû veà ñaàu moái toång hôïp';
const meant = 'Đề nghị các đơn vị nghiêm túc triển khai và gửi kết quả về đầu mối tổng hợp';

it.each([['TCVN3', tcvn3], ['VNI', vni]])('%s is known by its spelling where no name of a font tells', (_, codes) => {
  expect(textOf(withoutLegacyCodes(runsOf(codes)))).toBe(meant);
});

it('a face of TCVN3 that never shows a capital letter shows small ones as capitals', () => {
  const runs = [...runsOf(tcvn3), ...runsOf('céng hßa x· héi chñ nghÜa viÖt nam', 'B')];
  expect(textOf(withoutLegacyCodes(runs))).toBe(`${meant} CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM`);
});

it('each letter keeps its place when a vowel and its mark become one', () => {
  const [first] = withoutLegacyCodes(runsOf(vni));
  expect(first).toMatchObject({ text: 'Đề', offsets: [0, 1] });
  const reports = withoutLegacyCodes(runsOf(vni)).find(({ text }) => text === 'triển');
  expect(reports?.offsets).toEqual([0, 1, 2, 3, 5]);
});

it.each([
  ['French', 'Le président de la République a été reçu à l’hôtel où siège l’assemblée générale déléguée élevée première'],
  ['German', 'Für größere Städte müssen über zwölf schöne Häuser gehören können während früher Maßnahmen fällig würden'],
  ['Vietnamese in Unicode', meant],
  ['prices', '5 £ 10 £ 15 £ 20 £ 25 £ 30 £ 35 £ 40 £ 45 £'],
])('%s stays as it is', (_, text) => expect(textOf(withoutLegacyCodes(runsOf(text)))).toBe(text));
