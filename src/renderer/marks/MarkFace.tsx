import { makeStyles, mergeClasses } from '@fluentui/react-components';
import type { ShownMark } from '../../contract/calls';
import { FrameFace } from './FrameFace';
import { TextFace } from './TextFace';

const useStyles = makeStyles({
  picture: { display: 'block', width: '100%', height: '100%', pointerEvents: 'none', forcedColorAdjust: 'none' },
  text: {
    width: '100%', height: '100%', display: 'flex', alignItems: 'center', justifyContent: 'center', textAlign: 'center',
    fontFamily: '"Tinos", "Times New Roman", serif', color: '#000000', forcedColorAdjust: 'none', pointerEvents: 'none',
  },
  words: { lineHeight: 1.2, overflow: 'hidden' },
});

interface Props {
  readonly box: ShownMark;
  readonly pictureUrl: string | null;
  readonly pxPerMm: number;
  /** Printed in place of a picture where there is none. */
  readonly substitute: string;
}

/** Type size of the words that stand for a missing picture, in millimetres: 11 pt. */
const wordsMm = 11 * (25.4 / 72);

/** What a mark will print, on the page as it will be. */
export function MarkFace({ box, pictureUrl, pxPerMm, substitute }: Props) {
  const styles = useStyles();
  if (box.frame !== undefined) return <FrameFace box={box} frame={box.frame} pictureUrl={pictureUrl} />;
  if (box.kind !== 'signature' && box.kind !== 'seal') return <TextFace box={box} />;
  if (pictureUrl !== null) return <img className={styles.picture} src={pictureUrl} alt="" draggable={false} />;
  const style = mergeClasses(styles.text, styles.words);
  return <span className={style} style={{ fontSize: wordsMm * pxPerMm }}>{substitute}</span>;
}
