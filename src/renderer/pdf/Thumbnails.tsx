import { makeStyles, tokens } from '@fluentui/react-components';
import type { PDFDocumentProxy } from 'pdfjs-dist';
import { useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Thumbnail } from './Thumbnail';

const useStyles = makeStyles({
  strip: {
    display: 'flex', flexDirection: 'column', alignItems: 'center', gap: '4px', padding: '8px 4px', width: '92px', flexShrink: 0,
    boxSizing: 'border-box', overflowY: 'auto', overflowX: 'hidden', scrollbarWidth: 'thin', borderRight: `1px solid ${tokens.colorNeutralStroke2}`,
    // The page itself is worth more than its neighbours where there is little room.
    '@media (max-width: 1100px)': { display: 'none' },
  },
  page: { contentVisibility: 'auto', containIntrinsicSize: '80px 120px', flexShrink: 0 },
});

interface Props {
  readonly pdf: PDFDocumentProxy;
  readonly current: number;
  readonly marked: readonly number[];
  readonly onChoose: (page: number) => void;
}

/** All pages in small, beside the page itself. */
export function Thumbnails({ pdf, current, marked, onChoose }: Props) {
  const styles = useStyles();
  const { t } = useTranslation();
  const strip = useRef<HTMLElement>(null);
  // One stop on the way of the Tab key; the arrows go from page to page.
  const onKey = (event: KeyboardEvent): void => {
    const next = { ArrowDown: current + 1, ArrowUp: current - 1, Home: 1, End: pdf.numPages }[event.key];
    if (next === undefined || next < 1 || next > pdf.numPages) return;
    event.preventDefault();
    onChoose(next);
    strip.current?.querySelectorAll<HTMLButtonElement>('button')[next - 1]?.focus();
  };
  return (
    <nav ref={strip} className={styles.strip} aria-label={t('page.thumbnails')} onKeyDown={onKey}>
      {Array.from({ length: pdf.numPages }, (_, index) => index + 1).map((number) => (
        <div key={number} className={styles.page}>
          <Thumbnail
            pdf={pdf}
            number={number}
            current={number === current}
            marked={marked.includes(number)}
            onChoose={onChoose}
          />
        </div>
      ))}
    </nav>
  );
}
