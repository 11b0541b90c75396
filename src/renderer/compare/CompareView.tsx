import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { ChevronLeftRegular, ChevronRightRegular, DismissRegular } from '@fluentui/react-icons';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentInfo } from '../../contract/calls';
import type { SignatureVerdict } from '../../contract/models';
import { PageViewer } from '../pdf/PageViewer';
import { ErrorText } from '../texts/ErrorText';
import { ChangedFrame } from './ChangedFrame';
import type { ChangedPlace } from './comparePages';
import { useComparison } from './useComparison';

const useStyles = makeStyles({
  view: { display: 'flex', flexDirection: 'column', height: '100%', minHeight: 0 },
  head: {
    display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '4px 12px', padding: '6px 12px',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`, backgroundColor: tokens.colorNeutralBackground1,
  },
  words: { flexGrow: 1, flexBasis: '200px' },
  step: { display: 'flex', alignItems: 'center', gap: '4px' },
  figures: { fontVariantNumeric: 'tabular-nums' },
  both: {
    display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)', gridTemplateRows: 'minmax(0, 1fr)', flexGrow: 1, minHeight: 0,
    '@media (max-width: 819px)': { gridTemplateColumns: 'minmax(0, 1fr)', gridTemplateRows: '70vh 70vh', overflowY: 'auto' },
  },
  after: { minWidth: 0, minHeight: 0, borderLeft: `1px solid ${tokens.colorNeutralStroke1}` },
  before: { minWidth: 0, minHeight: 0 },
});

interface Props {
  readonly before: DocumentInfo;
  readonly after: DocumentInfo;
  readonly titles: { readonly before: string; readonly after: string };
  /** Signatures that came after `before`: their marks account for what differs there. */
  readonly later: readonly SignatureVerdict[];
  readonly onClose: () => void;
}

/** Two states of a document side by side, page by page, with what differs framed on both. */
export function CompareView({ before, after, titles, later, onClose }: Props) {
  const styles = useStyles();
  const { t } = useTranslation();
  const [page, setPage] = useState(1);
  const { places, pages, done, waits, more, error } = useComparison(before, after, later, page);
  // the place itself and not its number: pages are not compared in order
  const [chosen, setChosen] = useState<ChangedPlace | null>(null);
  const index = chosen === null ? -1 : places.indexOf(chosen);
  const current = index < 0 ? null : index;
  const view = useRef<HTMLDivElement>(null);
  useEffect(() => view.current?.focus(), []);
  // What differs is what one came for: its page comes first, unless the person has turned the pages meanwhile.
  const [turned, setTurned] = useState(false);
  const [firstPlace] = places;
  useEffect(() => {
    if (!turned && firstPlace !== undefined) setPage(firstPlace.page);
  }, [turned, firstPlace]);

  const step = (by: number): void => {
    // What no later signature accounts for is looked at first.
    const start = by > 0 ? Math.max(0, places.findIndex((one) => one.by === null)) : places.length - 1;
    const next = current === null ? start : current + by;
    const place = places[next];
    if (place === undefined) return;
    setChosen(place);
    setTurned(true);
    setPage(place.page);
  };
  const key = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') onClose();
  };
  const unexplained = places.filter(({ by }) => by === null).length;
  const finished = pages > 0 && (done === pages || waits);
  const frames = (pxPerMm: number) => places.map((place, index) => (place.page !== page ? null : (
    <ChangedFrame key={index} place={place} current={index === current} pxPerMm={pxPerMm} />
  )));
  const goTo = (to: number): void => {
    setTurned(true);
    setPage(Math.max(1, Math.min(to, Math.max(1, pages))));
  };

  return (
    <div
      ref={view}
      tabIndex={-1}
      className={styles.view}
      onKeyDown={key}
      role="region"
      aria-label={t('compare.title')}
      data-compare={finished ? places.length : undefined}
    >
      <div className={styles.head}>
        <div className={styles.words} role="status">
          {!finished && <Text>{t('compare.working', { done, pages })}</Text>}
          {waits && <Text weight="semibold" block data-compared={done}>{t('compare.limited', { done, total: pages })}</Text>}
          {finished && !waits && places.length === 0 && <Text>{t('compare.same')}</Text>}
          {finished && places.length > 0 && (
            <Text weight={unexplained > 0 ? 'semibold' : 'regular'}>
              {unexplained === 0 ? t('compare.onlySignatures', { count: places.length }) : t('compare.others', { count: unexplained })}
            </Text>
          )}
        </div>
        {waits && <Button size="small" onClick={more}>{t('compare.more')}</Button>}
        {places.length > 0 && (
          <div className={styles.step}>
            <Button size="small" icon={<ChevronLeftRegular />} disabled={current === 0} onClick={() => step(-1)}>{t('compare.previous')}</Button>
            <Text className={styles.figures}>{current === null ? '–' : current + 1} / {places.length}</Text>
            <Button
              size="small"
              icon={<ChevronRightRegular />}
              iconPosition="after"
              disabled={current === places.length - 1}
              onClick={() => step(1)}
            >
              {t('compare.next')}
            </Button>
          </div>
        )}
        <Button
          appearance="subtle" size="small" icon={<DismissRegular />} aria-label={t('compare.close')}
          title={t('compare.close')} onClick={onClose}
        />
      </div>
      {error !== null && <ErrorText error={error} />}
      <div className={styles.both}>
        <div className={styles.before}>
          <PageViewer
            info={{ ...before, name: titles.before }} page={page} onPage={goTo} marked={[]} bare
            overlay={(_loaded, pxPerMm) => frames(pxPerMm)}
          />
        </div>
        <div className={styles.after}>
          <PageViewer
            info={{ ...after, name: titles.after }} page={page} onPage={goTo} marked={[]} bare
            overlay={(_loaded, pxPerMm) => frames(pxPerMm)}
          />
        </div>
      </div>
    </div>
  );
}
