import { makeStyles } from '@fluentui/react-components';
import type { MarkBox } from '../../contract/models';

const useStyles = makeStyles({
  picture: { display: 'block', width: '100%', height: '100%', pointerEvents: 'none', forcedColorAdjust: 'none' },
  text: {
    width: '100%', height: '100%', display: 'flex', alignItems: 'center', justifyContent: 'center', overflow: 'visible', whiteSpace: 'nowrap',
    fontFamily: '"Tinos", "Times New Roman", serif', color: '#000000', lineHeight: 1, forcedColorAdjust: 'none',
  },
});

interface Props {
  readonly box: MarkBox;
  readonly pictureUrl: string | null;
  readonly pxPerMm: number;
  /** Shown in place of a picture where there is none. */
  readonly substitute: string;
}

/** Height of 13 pt type in millimetres: the size of number and date (NĐ 30/2020 PL I, II.3 and II.4). */
const typeMm = (13 * 25.4) / 72;

/** What a mark will print, on the page as it will be. */
export function MarkFace({ box, pictureUrl, pxPerMm, substitute }: Props) {
  const styles = useStyles();
  const isPicture = box.kind === 'signature' || box.kind === 'seal';
  if (isPicture && pictureUrl !== null) {
    return <img className={styles.picture} src={pictureUrl} alt="" draggable={false} />;
  }
  const text = isPicture ? substitute : (box.text ?? '');
  return <span className={styles.text} style={{ fontSize: typeMm * pxPerMm }}>{text}</span>;
}
