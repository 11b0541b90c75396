import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { PDFDocumentProxy } from 'pdfjs-dist';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PageCanvas } from './PageCanvas';
import { usePage } from './usePage';
import { pxPerMmAtFullSize } from './zoom';

const useStyles = makeStyles({
  button: {
    display: 'flex', flexDirection: 'column', alignItems: 'center', gap: '4px', padding: '6px',
    border: 'none', borderRadius: tokens.borderRadiusMedium, background: 'none', color: tokens.colorNeutralForeground2,
    fontFamily: 'inherit', fontSize: tokens.fontSizeBase200, cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  current: { color: tokens.colorBrandForeground1, fontWeight: tokens.fontWeightSemibold },
  paper: {
    backgroundColor: '#ffffff', border: `1px solid ${tokens.colorNeutralStroke1}`, overflow: 'hidden', boxSizing: 'content-box',
  },
  paperCurrent: { outline: `2px solid ${tokens.colorBrandStroke1}`, '@media (forced-colors: active)': { outlineColor: 'Highlight' } },
  label: { display: 'flex', alignItems: 'center', gap: '4px', fontVariantNumeric: 'tabular-nums' },
  dot: { width: '8px', height: '8px', borderRadius: '50%', backgroundColor: tokens.colorBrandBackground, forcedColorAdjust: 'none' },
});

const widthPx = 64;
const a4Height = widthPx * Math.SQRT2;

interface Props {
  readonly pdf: PDFDocumentProxy;
  readonly number: number;
  readonly current: boolean;
  readonly marked: boolean;
  readonly onChoose: (page: number) => void;
}

/** A page in small, drawn once it comes into sight. */
export function Thumbnail({ pdf, number, current, marked, onChoose }: Props) {
  const styles = useStyles();
  const { t } = useTranslation();
  const button = useRef<HTMLButtonElement>(null);
  const [seen, setSeen] = useState(false);
  const page = usePage(seen ? pdf : null, number);

  useEffect(() => {
    if (button.current === null) return;
    const observer = new IntersectionObserver((entries) => setSeen(entries.some((entry) => entry.isIntersecting)), { rootMargin: '200px' });
    observer.observe(button.current);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    if (current) button.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [current]);

  const height = page === null ? a4Height : (widthPx * page.heightMm) / page.widthMm;
  const label = t(marked ? 'page.thumbnailMarked' : 'page.thumbnail', { page: number });
  return (
    <button
      ref={button}
      type="button"
      className={mergeClasses(styles.button, current && styles.current)}
      tabIndex={current ? 0 : -1}
      aria-current={current ? 'page' : undefined}
      aria-label={label}
      onClick={() => onChoose(number)}
    >
      <span className={mergeClasses(styles.paper, current && styles.paperCurrent)} style={{ width: widthPx, height }}>
        {page !== null && <PageCanvas page={page} factor={widthPx / (page.widthMm * pxPerMmAtFullSize)} label="" />}
      </span>
      <span className={styles.label} aria-hidden>
        {number}
        {marked && <span className={styles.dot} />}
      </span>
    </button>
  );
}
