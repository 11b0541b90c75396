import { makeStyles, mergeClasses } from '@fluentui/react-components';
import type { ShownMark, ShownTypography } from '../../contract/calls';

const useStyles = makeStyles({
  picture: { display: 'block', width: '100%', height: '100%', pointerEvents: 'none', forcedColorAdjust: 'none' },
  text: {
    width: '100%', height: '100%', display: 'flex', alignItems: 'center', justifyContent: 'center', textAlign: 'center',
    fontFamily: '"Tinos", "Times New Roman", serif', color: '#000000', forcedColorAdjust: 'none', pointerEvents: 'none',
  },
  words: { lineHeight: 1.2, overflow: 'hidden' },
  line: {
    display: 'block', width: '100%', height: '100%', overflow: 'visible', pointerEvents: 'none', forcedColorAdjust: 'none',
    fontFamily: '"Tinos", "Times New Roman", serif', fill: '#000000',
  },
});

interface Props {
  readonly box: ShownMark;
  readonly pictureUrl: string | null;
  readonly pxPerMm: number;
  /** Printed in place of a picture where there is none. */
  readonly substitute: string;
}

const mmPerPt = 25.4 / 72;
/** Type size of the words that stand for a missing picture, in millimetres: 11 pt. */
const wordsMm = 11 * mmPerPt;

/** What a mark will print, on the page as it will be. */
export function MarkFace({ box, pictureUrl, pxPerMm, substitute }: Props) {
  const styles = useStyles();
  const isPicture = box.kind === 'signature' || box.kind === 'seal';
  if (isPicture && pictureUrl !== null) {
    return <img className={styles.picture} src={pictureUrl} alt="" draggable={false} />;
  }
  if (isPicture) {
    const style = mergeClasses(styles.text, styles.words);
    return <span className={style} style={{ fontSize: wordsMm * pxPerMm }}>{substitute}</span>;
  }
  const { fontSizePt, baselineMm, italic, bold } = box.typography ?? typographyFor(box);
  return (
    <svg className={styles.line} viewBox={`0 0 ${String(box.w)} ${String(box.h)}`} aria-hidden data-type={fontSizePt}>
      <text
        x={box.w / 2}
        y={box.h - baselineMm}
        textAnchor="middle"
        fontSize={fontSizePt * mmPerPt}
        fontStyle={italic ? 'italic' : 'normal'}
        fontWeight={bold ? 700 : 400}
      >
        {box.text ?? ''}
      </text>
    </svg>
  );
}

/** Until the place is judged: one line that fills its box; the date is in italics (NĐ 30/2020 PL I, II.4). */
function typographyFor(box: ShownMark): ShownTypography {
  const fontSizePt = box.h / 1.12 / mmPerPt;
  return { fontSizePt, baselineMm: 0.22 * fontSizePt * mmPerPt, italic: box.kind !== 'number', bold: false };
}
