import { makeStyles, mergeClasses } from '@fluentui/react-components';
import type { RectMm } from '../../contract/models';

const useStyles = makeStyles({
  line: { position: 'absolute', pointerEvents: 'none', borderColor: '#0f6cbd', borderStyle: 'dashed', borderWidth: 0, opacity: 0.5 },
  upright: { top: 0, bottom: 0, borderLeftWidth: '1px' },
  level: { left: 0, right: 0, borderTopWidth: '1px' },
  /** The mark lies on this line. */
  met: { opacity: 1, borderStyle: 'solid' },
});

interface Props {
  readonly box: RectMm;
  /** Where the decree wants the mark. */
  readonly automatic: RectMm;
  readonly pxPerMm: number;
}

/** The lines of the decree's place while a mark is dragged: through its middle, solid where the mark lies on them. */
export function SnapLines({ box, automatic, pxPerMm }: Props) {
  const styles = useStyles();
  const onX = Math.abs(box.x - automatic.x) < 0.05;
  const onY = Math.abs(box.y - automatic.y) < 0.05;
  const x = (automatic.x + automatic.w / 2) * pxPerMm;
  const y = (automatic.y + automatic.h / 2) * pxPerMm;
  return (
    <>
      <div className={mergeClasses(styles.line, styles.upright, onX && styles.met)} style={{ left: x }} data-snap={onX ? 'on' : 'near'} />
      <div className={mergeClasses(styles.line, styles.level, onY && styles.met)} style={{ top: y }} />
    </>
  );
}
