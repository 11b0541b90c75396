import { perCharacter } from './perCharacter';
import { withoutDiacritics } from './spelling';

/** Millimetres in a point. */
export const mmPerPt = 25.4 / 72;

/**
 * Advance widths of Times New Roman in thousandths of an em, the face that NĐ 30/2020 PL I I.2 wants. Used to
 * share out the measured width of a run over its characters, so other faces come out nearly right as well.
 */
const advances: ReadonlyMap<string, number> = new Map(
  (
    [
      [250, ' .,\u00A0'],
      [278, ':;/ijlt\\'],
      [333, '-()[]rfI!\u2010\u2011'],
      [389, 'sJ'],
      [444, 'acez?'],
      [500, '0123456789bdghknopquvxy_\u2013*$'],
      [556, 'SPF'],
      [611, 'ELTZ'],
      [667, 'BCR'],
      [722, 'ADGHKNOQUVXYw'],
      [778, 'm&'],
      [889, 'M'],
      [944, 'W'],
      [1000, '\u2026\u2014'],
    ] as const
  ).flatMap(([width, chars]) => [...chars].map((char) => [char, width] as const)),
);

/** Advance of a character in em; a letter with marks is as wide as without, a lone mark has no width. */
export function advanceEm(char: string): number {
  const known = advances.get(char);
  if (known !== undefined) return known / 1000;
  if (/^\p{M}$/u.test(char)) return 0;
  if (/^\s$/u.test(char)) return 0.25;
  return (advances.get(withoutDiacritics(char)) ?? 500) / 1000;
}

interface Ink {
  readonly above: number;
  readonly below: number;
}

/** How far the ink of a text reaches above and below its baseline, in em of a Times face. */
export function inkEm(text: string): Ink {
  let above = 0.47;
  let below = 0.01;
  for (const char of text.normalize('NFC')) {
    const ink = inkOf(char);
    above = Math.max(above, ink.above);
    below = Math.max(below, ink.below);
  }
  return { above, below };
}

const inkOf = perCharacter((char): Ink => {
  const marks = char.normalize('NFD').slice(1);
  const marksAbove = marks.replace(/[\u0323\u031B\u0327]/gu, '').length;
  const tall = char !== char.toLowerCase() || /[0-9bdđfhklt()/]/u.test(char);
  const capital = char !== char.toLowerCase();
  const above = marksAbove === 0 ? (tall ? 0.68 : 0.47) : (capital ? 0.83 : 0.63) + 0.09 * marksAbove;
  const descends = /\u0323/u.test(marks) || /[gpqyjQ,;()]/u.test(withoutDiacritics(char));
  return { above, below: descends ? 0.22 : 0 };
});

/** Width of a text set in a Times face, in millimetres. */
export function textWidthMm(text: string, sizePt: number): number {
  let em = 0;
  for (const char of text) em += advanceEm(char);
  return em * sizePt * mmPerPt;
}
