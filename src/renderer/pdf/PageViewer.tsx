import { makeStyles, Spinner, tokens } from '@fluentui/react-components';
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentInfo } from '../../contract/calls';
import { ErrorText } from '../texts/ErrorText';
import { PageBar } from './PageBar';
import { PageCanvas } from './PageCanvas';
import { Thumbnails } from './Thumbnails';
import { usePage, type LoadedPage } from './usePage';
import { usePdf } from './usePdf';
import { useRoom } from './useRoom';
import { useWheelZoom } from './useWheelZoom';
import { pxPerMmAtFullSize, stepZoom, zoomFactor, type Zoom } from './zoom';

const useStyles = makeStyles({
  viewer: {
    display: 'flex', flexDirection: 'column', minWidth: 0, minHeight: 0, height: '100%',
    backgroundColor: tokens.colorNeutralBackground4,
  },
  body: { display: 'flex', flexGrow: 1, minHeight: 0, position: 'relative' },
  footnote: {
    position: 'absolute', right: '24px', bottom: '8px', padding: '4px 10px', maxWidth: 'calc(100% - 140px)', zIndex: 2, pointerEvents: 'none',
    borderRadius: tokens.borderRadiusMedium, fontSize: tokens.fontSizeBase200, fontVariantNumeric: 'tabular-nums',
    backgroundColor: tokens.colorNeutralBackgroundInverted, color: tokens.colorNeutralForegroundInverted,
    '@media (forced-colors: active)': { border: '1px solid CanvasText' },
  },
  desk: {
    flexGrow: 1, minWidth: 0, overflow: 'auto', display: 'flex', scrollbarGutter: 'stable',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  paper: {
    position: 'relative', margin: 'auto', flexShrink: 0, backgroundColor: '#ffffff', boxShadow: tokens.shadow8,
    '@media (forced-colors: active)': { border: '1px solid CanvasText' },
  },
  message: { margin: 'auto', padding: '24px', maxWidth: '480px' },
});

/** Space around the page, both sides together. */
const marginPx = 32;

interface Props {
  readonly info: DocumentInfo;
  readonly page: number;
  readonly onPage: (page: number) => void;
  /** Pages to be noticed among the thumbnails. */
  readonly marked: readonly number[];
  /** What lies on the page: gets the page's size and the scale. */
  readonly overlay?: (page: LoadedPage, pxPerMm: number) => ReactNode;
  /** A line over the lower edge, such as the place of a mark in millimetres. */
  readonly footnote?: ReactNode;
  /** Without the small pages at the side. */
  readonly bare?: boolean;
  /** Told when another page is on the desk. */
  readonly onShown?: (page: LoadedPage) => void;
}

/** A document page by page, with what will be put on it. */
export function PageViewer({ info, page, onPage, marked, overlay, footnote, bare = false, onShown }: Props) {
  const styles = useStyles();
  const { t } = useTranslation();
  const desk = useRef<HTMLDivElement>(null);
  const room = useRoom(desk);
  const [chosenZoom, setZoom] = useState<Zoom | null>(null);
  // In a low window a whole page could not be read.
  const zoom = chosenZoom ?? (room.height < 480 ? 'width' : 'page');
  const { pdf, error } = usePdf(info);
  const loaded = usePage(pdf, page);
  const pages = pdf?.numPages ?? info.pages;
  const inner = { width: room.width - marginPx, height: room.height - marginPx };
  const factor = loaded === null ? 1 : zoomFactor(zoom, loaded, inner);
  const pxPerMm = factor * pxPerMmAtFullSize;
  const shownError = info.error ?? error;

  useEffect(() => {
    if (loaded !== null) onShown?.(loaded);
  }, [loaded, onShown]);

  useWheelZoom(desk, factor, setZoom);

  /** The page's size by plain keys, wherever in the viewer the focus is; with Ctrl they are the system's. */
  const onZoomKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || loaded === null) return;
    if (event.key === '+' || event.key === '=') setZoom(stepZoom(factor, 1));
    else if (event.key === '-') setZoom(stepZoom(factor, -1));
    else if (event.key === '0') setZoom('page');
    else return;
    event.preventDefault();
  };
  /** The first and the last page only from the desk itself: elsewhere these keys have a sense of their own. */
  const onPageKey = (event: KeyboardEvent): void => {
    const isEnd = event.key === 'Home' || event.key === 'End';
    const target = { PageDown: page + 1, PageUp: page - 1, Home: 1, End: pages }[event.key];
    if (event.defaultPrevented || (isEnd && event.target !== desk.current)) return;
    if (target === undefined || target < 1 || target > pages) return;
    event.preventDefault();
    onPage(target);
  };

  return (
    <section className={styles.viewer} aria-label={t('page.region')} onKeyDown={(event) => {
      onZoomKey(event);
      onPageKey(event);
    }}>
      <PageBar
        {...{ page, pages, zoom, onPage }}
        name={info.name}
        narrow={bare}
        factor={loaded === null ? null : factor}
        onZoom={setZoom}
      />
      <div className={styles.body}>
        {!bare && pdf !== null && pdf.numPages > 1 && (
          <Thumbnails pdf={pdf} current={page} marked={marked} onChoose={onPage} />
        )}
        <div ref={desk} className={styles.desk} tabIndex={0} role="group" aria-label={t('page.desk')}>
          {shownError !== null && <div className={styles.message}><ErrorText error={shownError} /></div>}
          {shownError === null && loaded === null && (
            <div className={styles.message}><Spinner label={t('page.opening')} /></div>
          )}
          {shownError === null && loaded !== null && room.width > 0 && (
            <div
              className={styles.paper}
              style={{ width: loaded.widthMm * pxPerMm, height: loaded.heightMm * pxPerMm }}
              data-page={page}
            >
              <PageCanvas page={loaded} factor={factor} label={t('page.picture', { page, pages })} />
              {overlay?.(loaded, pxPerMm)}
            </div>
          )}
        </div>
        {footnote && <div className={styles.footnote} aria-hidden data-footnote>{footnote}</div>}
      </div>
    </section>
  );
}
