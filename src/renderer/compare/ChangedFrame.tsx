import { makeStyles, mergeClasses } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { ChangedPlace } from './comparePages';

const useStyles = makeStyles({
  frame: { position: 'absolute', pointerEvents: 'none', borderRadius: '2px', outlineOffset: '2px', forcedColorAdjust: 'none' },
  // The paper is white in every theme; a dashed line tells the two apart without colour.
  signature: { outline: '2px solid #0f6cbd' },
  other: { outline: '2px dashed #8f4e00', backgroundColor: 'rgba(255, 185, 0, 0.28)' },
  current: { outlineWidth: '4px' },
});

interface Props {
  readonly place: ChangedPlace;
  readonly current: boolean;
  readonly pxPerMm: number;
}

/** A place that differs: blue where a later signature stands, dashed and yellow where nothing accounts for it. */
export function ChangedFrame({ place: { x, y, w, h, by }, current, pxPerMm }: Props) {
  const styles = useStyles();
  const { t } = useTranslation();
  const label = by === null ? t('compare.changedHere') : t('compare.signedHere', { signer: by.signer });
  return (
    <div
      role="img"
      aria-label={label}
      className={mergeClasses(styles.frame, by === null ? styles.other : styles.signature, current && styles.current)}
      style={{ left: x * pxPerMm, top: y * pxPerMm, width: w * pxPerMm, height: h * pxPerMm }}
      data-changed={by === null ? 'other' : 'signature'}
    />
  );
}
