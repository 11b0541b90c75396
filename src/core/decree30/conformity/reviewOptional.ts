import type { ConformityItem } from '../../../contract/models';
import { pageLines } from '../pageLines';
import { rectOf, type TextLine } from '../textLine';
import { between, describe, isOnRight, type Reviewed, reviewItem } from './review';

interface OptionalBox {
  readonly box: string;
  readonly article: string;
  readonly is: (line: TextLine, reviewed: Reviewed) => boolean;
  readonly isRight: (line: TextLine) => boolean;
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
    is: (line) => /^(?:H(?:Ỏ|O)(?:A|Ả)TỐC(?:HẸNGIỜ)?|THƯỢNGKHẨN|KHẨN)$/u.test(line.exact),
    isRight: isLoud,
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

/** Boxes that a document has only where they are needed: reported where they are there. */
export function reviewOptional(reviewed: Reviewed): ConformityItem[] {
  const { layout: { secrecy }, pages: [first], say } = reviewed;
  const lines = first ? pageLines(first, 'with').lines : [];
  const items = boxes.flatMap(({ box, article, is, isRight }) => {
    const line = lines.find((each) => is(each, reviewed));
    if (!line) return [];
    const found = `${line.text} (${describe(line, say)})`;
    return [reviewItem(box, { found, wanted: say(`wanted.${box}`), verdict: isRight(line), article, area: rectOf(line) })];
  });
  if (!secrecy) return items;
  const rest = { page: secrecy.page, wanted: say('wanted.10a'), article: 'NĐ 30/2020 PL I, II.10', area: secrecy.box };
  return [...items, reviewItem('10a', { found: secrecy.level, verdict: true, ...rest })];
}
