import { makeStyles } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import type { ConformityItem } from '../../contract/models';

const useStyles = makeStyles({
  // The paper is white in every theme.
  frame: {
    position: 'absolute', pointerEvents: 'none', borderRadius: '2px', outline: '2px solid #0f6cbd', outlineOffset: '2px',
    backgroundColor: 'rgba(15, 108, 189, 0.08)', boxSizing: 'border-box',
    '@media (forced-colors: active)': { outlineColor: 'Highlight' },
  },
  differs: { outlineColor: '#bc4b09', backgroundColor: 'rgba(188, 75, 9, 0.08)' },
});

interface Props {
  readonly row: ConformityItem | null;
  readonly page: number;
  readonly pxPerMm: number;
}

/** Where the box of the decree that is looked at stands, if it stands on the page that is shown. */
export function ConformityFrame({ row, page, pxPerMm }: Props) {
  const styles = useStyles();
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // A promise in newer browsers, which an effect must not return.
    void frame.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [row, page]);
  if (row === null || row.area === null || row.page !== page) return null;
  const { x, y, w, h } = row.area;
  return (
    <div
      ref={frame}
      className={`${styles.frame} ${row.verdict === 'differs' ? styles.differs : ''}`}
      style={{ left: x * pxPerMm, top: y * pxPerMm, width: w * pxPerMm, height: h * pxPerMm }}
      data-conformity-frame={row.box}
    />
  );
}
