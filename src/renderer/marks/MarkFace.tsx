import { makeStyles, mergeClasses } from '@fluentui/react-components';
import type { MarkBox } from '../../contract/models';

const useStyles = makeStyles({
  picture: { display: 'block', width: '100%', height: '100%', pointerEvents: 'none', forcedColorAdjust: 'none' },
  text: {
    width: '100%', height: '100%', display: 'flex', alignItems: 'center', justifyContent: 'center', textAlign: 'center',
    fontFamily: '"Tinos", "Times New Roman", serif', color: '#000000', forcedColorAdjust: 'none', pointerEvents: 'none',
  },
  line: { whiteSpace: 'nowrap', lineHeight: 1 },
  words: { lineHeight: 1.2, overflow: 'hidden' },
  italic: { fontStyle: 'italic' },
});

interface Props {
  readonly box: MarkBox;
  readonly pictureUrl: string | null;
  readonly pxPerMm: number;
  /** Printed in place of a picture where there is none. */
  readonly substitute: string;
}

/** Height of a line of number or date in units of its type size: the boxes of these marks are one line high. */
const lineEm = 1.12;
/** Type size of the words that stand for a missing picture, in millimetres: 11 pt. */
const wordsMm = (11 * 25.4) / 72;

/** What a mark will print, on the page as it will be. The date is in italics (NĐ 30/2020 PL I, II.4). */
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
  const style = mergeClasses(styles.text, styles.line, box.kind !== 'number' && styles.italic);
  return <span className={style} style={{ fontSize: (box.h / lineEm) * pxPerMm }}>{box.text ?? ''}</span>;
}
