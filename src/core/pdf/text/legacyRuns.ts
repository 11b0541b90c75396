import { fromLegacy, type LegacyEncoding } from './legacyVietnamese';
import type { TextRun } from './pageText';
import { isVietnameseSyllable } from './vietnameseSyllable';

/** Letters that only Vietnamese text in Unicode has. */
const unicodeVietnamese = /[ĂăĐđĨĩŨũƠơƯư\u0300-\u0323\u1EA0-\u1EF9]/u;
const beyondAscii = /[\u0080-\u00FF]/u;
/** Capitals of TCVN3: those of ASCII, and ĂÂÊÔƠƯĐ. */
const capital = /[A-Z\u00A1-\u00A7]/u;
const codesOnly = /^[\0-\u00FF\u2010-\u2026]*$/u;
/** So many words tell which old encoding a document is set in, and this part of them has to spell. */
const leastWords = 8;
const leastPart = 0.85;
/** Of one font alone: a title in capitals has few words. */
const leastPartOfFont = 0.6;
const maxWords = 4000;

/**
 * Text of old Vietnamese fonts whose names are lost, as programs that print a document anew leave it: under such a
 * font Vietnamese reads as Latin-1 codes (`céng hßa x· héi`). Told from text of other languages by spelling: the words
 * that hold such codes are Vietnamese syllables when the codes are, and are none before. Other text stays as it is.
 */
export function withoutLegacyCodes(runs: readonly TextRun[]): readonly TextRun[] {
  const suspects = runs.filter((run) => beyondAscii.test(run.text));
  if (suspects.length === 0 || runs.some((run) => unicodeVietnamese.test(run.text))) return runs;
  const words = wordsIn(suspects);
  const encoding = words.length < leastWords ? null : encodingOf(words);
  if (encoding === null) return runs;
  const faces = new Map<string, TextRun[]>();
  for (const run of runs) {
    const face = `${run.font}/${String(run.bold)}/${String(run.italic)}`;
    const known = faces.get(face);
    if (known) known.push(run);
    else faces.set(face, [run]);
  }
  const ofFace = new Map([...faces].flatMap(([, group]) => {
    const own = wordsIn(group);
    if (own.length > 0 && spelt(own, encoding) < leastPartOfFont) return [];
    const isCapitals = encoding === 'tcvn3' && own.length > 0 && group.every((run) => !capital.test(run.text));
    return group.map((run) => [run, isCapitals ? 'tcvn3Capitals' : encoding] as const);
  }));
  return runs.map((run) => {
    const meant = ofFace.get(run);
    return meant === undefined ? run : converted(run, meant);
  });
}

/** Words with codes beyond ASCII, as a writer typed them. */
const wordsIn = (runs: readonly TextRun[]): string[] =>
  runs.filter((run) => codesOnly.test(run.text)).slice(0, maxWords)
    .flatMap((run) => run.text.split(/[\s.,:;()/"-]+/u)).filter((word) => word.length > 1 && beyondAscii.test(word));

function encodingOf(words: readonly string[]): LegacyEncoding | null {
  const before = part(words, (word) => word);
  const tcvn3 = spelt(words, 'tcvn3');
  const vni = spelt(words, 'vni');
  const best = Math.max(tcvn3, vni);
  if (best < leastPart || before > 0.5) return null;
  return tcvn3 >= vni ? 'tcvn3' : 'vni';
}

const spelt = (words: readonly string[], encoding: LegacyEncoding): number =>
  part(words, (word) => fromLegacy(encoding, word).normalize('NFC'));

const part = (words: readonly string[], read: (word: string) => string): number =>
  words.filter((word) => isVietnameseSyllable(read(word))).length / words.length;

/** The run with its letters, each where its first code stood. */
function converted(run: TextRun, encoding: LegacyEncoding): TextRun {
  let text = '';
  const offsets: number[] = [];
  const units = run.text;
  for (let at = 0; at < units.length;) {
    let end = at + 1;
    let letter = fromLegacy(encoding, units.charAt(at));
    while (end < units.length) {
      const next = fromLegacy(encoding, units.charAt(end));
      if (!/^\p{M}/u.test(next)) break;
      letter += next;
      end += 1;
    }
    const composed = letter.normalize('NFC');
    for (let unit = 0; unit < composed.length; unit += 1) offsets.push(run.offsets?.[at] ?? 0);
    text += composed;
    at = end;
  }
  return run.offsets === undefined ? { ...run, text } : { ...run, text, offsets };
}
