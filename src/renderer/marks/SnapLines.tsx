import { makeStyles, mergeClasses } from '@fluentui/react-components';
import type { RectMm } from '../../contract/models';

/** The paper is white in every theme. */
const onPaper = '#0f6cbd';

const useStyles = makeStyles({
  line: { position: 'absolute', pointerEvents: 'none', opacity: 0.5 },
  upright: { top: 0, bottom: 0, borderLeft: `1px dashed ${onPaper}` },
  level: { left: 0, right: 0, borderTop: `1px dashed ${onPaper}` },
  uprightMet: { opacity: 1, borderLeft: `1px solid ${onPaper}` },
  levelMet: { opacity: 1, borderTop: `1px solid ${onPaper}` },
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
      <div
        className={mergeClasses(styles.line, styles.upright, onX && styles.uprightMet)} style={{ left: x }} data-snap
      />
      <div className={mergeClasses(styles.line, styles.level, onY && styles.levelMet)} style={{ top: y }} />
    </>
  );
}
