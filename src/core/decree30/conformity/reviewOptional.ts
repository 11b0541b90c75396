import type { ConformityItem } from '../../../contract/models';
import type { PageText } from '../../pdf/text/pageText';
import { pageLines } from '../pageLines';
import { rectOf, type TextLine } from '../textLine';
import { between, describe, isOnRight, type Reviewed, reviewItem } from './review';

interface OptionalBox {
  readonly box: string;
  readonly article: string;
  readonly is: (line: TextLine, reviewed: Reviewed) => boolean;
  readonly isRight: (line: TextLine, reviewed: Reviewed) => boolean;
  /** Of a mark that is printed in red: another colour is told, one that only its ink's definition would tell is not. */
  readonly isColoured?: true;
}

const isLoud = (line: TextLine): boolean => line.bold && line.capitals > 0.95 && between(line.sizePt, 13, 14);

const boxes: readonly OptionalBox[] = [
  {
    box: '9a', article: 'NĐ 30/2020 PL I, II.9',
    is: (line) => line.exact.startsWith('KÍNHGỬI:'),
    isRight: (line) => !line.bold && !line.italic && between(line.sizePt, 13, 14),
  },
  {
    box: '10b', article: 'NĐ 30/2020 PL I, II.10',
    is: (line, { head }) => line.baseline < 0.55 * head.heightMm &&
      /^(?:H(?:Ỏ|O)(?:A|Ả)TỐC(?:HẸNGIỜ)?|THƯỢNGKHẨN|KHẨN)$/u.test(line.exact),
    isRight: (line, { head }) => isLoud(line) && !isOnRight(line, head),
    isColoured: true,
  },
  {
    box: '11', article: 'NĐ 30/2020 PL I, II.10',
    is: (line) => /^(?:XEMXONGTRẢLẠI|LƯUHÀNHNỘIBỘ|TÀILIỆUTHUHỒI)$/u.test(line.exact),
    isRight: isLoud,
  },
  {
    box: '13', article: 'NĐ 30/2020 PL I, II.10',
    is: (line, { head }) => line.baseline > 0.85 * head.heightMm &&
      /^(?:ĐỊACHỈ|TRỤSỞ)/u.test(line.exact) && /ĐT|ĐIỆNTHOẠI|EMAIL|FAX/u.test(line.exact),
    isRight: (line) => !line.bold && between(line.sizePt, 11, 12),
  },
  {
    box: '14', article: 'NĐ 30/2020 PL I, phần II, I',
    is: (line, { head }) => line.baseline < 25 && isOnRight(line, head) && /^\(?(?:SAOY|SAOLỤC|TRÍCHSAO)\)?;/u.test(line.exact),
    isRight: (line) => !line.bold && !line.italic && between(line.sizePt, 10, 10),
  },
];

/** How the letters of a line that ought to be red are told where they are not: black, or of another colour. */
function otherThanRed({ baseline, x, right }: TextLine, { runs }: PageText): 'said.black' | 'said.notRed' | null {
  const colours = runs.filter((run) => Math.abs(run.baseline - baseline) < 1 && run.x < right && run.x + run.w > x)
    .map(({ colour }) => colour);
  if (colours.includes('black')) return 'said.black';
  return colours.includes('other') ? 'said.notRed' : null;
}

/** Boxes that a document has only where they are needed: reported where they are there. */
export function reviewOptional(reviewed: Reviewed): ConformityItem[] {
  const { layout: { secrecy }, pages: [first], say } = reviewed;
  const lines = first ? pageLines(first, 'with').lines : [];
  const items = boxes.flatMap(({ box, article, is, isRight, isColoured }) => {
    const line = lines.find((each) => is(each, reviewed));
    if (!line) return [];
    const wrong = isColoured === true && first !== undefined ? otherThanRed(line, first) : null;
    const style = [describe(line, say), ...(wrong ? [say(wrong)] : [])].join(', ');
    const verdict = isRight(line, reviewed) && wrong === null;
    const told = { found: `${line.text} (${style})`, wanted: say(`wanted.${box}`), article, area: rectOf(line) };
    return [reviewItem(box, { ...told, verdict })];
  });
  if (!secrecy) return items;
  const rest = { page: secrecy.page, wanted: say('wanted.10a'), article: 'NĐ 30/2020 PL I, II.10', area: secrecy.box };
  return [...items, reviewItem('10a', { found: secrecy.level, verdict: true, ...rest })];
}
