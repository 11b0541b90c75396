import { Button, makeStyles, Spinner, Switch, Text, tokens } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConformityItem } from '../../contract/models';
import { countsTold } from '../texts/countsTold';
import { ErrorText } from '../texts/ErrorText';
import { ConformityList } from './ConformityList';
import { SaveConformity } from './SaveConformity';
import type { Conformity } from './useConformity';

const useStyles = makeStyles({
  panel: {
    display: 'flex', flexDirection: 'column', minHeight: 0, height: '100%', boxSizing: 'border-box',
    backgroundColor: tokens.colorNeutralBackground1, borderLeft: `1px solid ${tokens.colorNeutralStroke2}`,
    '@media (max-width: 819px)': { height: 'auto', borderLeft: 'none', borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
  },
  head: { display: 'flex', alignItems: 'start', gap: '8px', padding: '12px 8px 8px 16px' },
  title: { margin: 0, flexGrow: 1 },
  intro: { display: 'flex', flexDirection: 'column', gap: '4px', padding: '0 16px 8px' },
  quiet: { color: tokens.colorNeutralForeground2 },
  list: { flexGrow: 1, minHeight: 0, overflowY: 'auto', '@media (max-width: 819px)': { overflowY: 'visible' } },
  foot: { display: 'flex', flexDirection: 'column', gap: '8px', padding: '12px 16px', borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
  message: { padding: '16px' },
});

interface Props {
  readonly document: number;
  readonly conformity: Conformity;
  /** Shows the page of a row. */
  readonly onPage: (page: number) => void;
  readonly onClose: () => void;
}

/** How far a document keeps to the decree, box by box, beside the page. Nothing follows from it. */
export function ConformityPanel({ document, conformity, onPage, onClose }: Props) {
  const styles = useStyles();
  const { t } = useTranslation();
  const [onlyDiffering, setOnlyDiffering] = useState(false);
  const panel = useRef<HTMLElement>(null);
  // The button that opened it is gone; in a narrow window the panel lies below the page.
  useEffect(() => panel.current?.querySelector('button')?.focus(), []);
  const { info, error, row, choose } = conformity;
  const sums = info && { conforming: info.conforming, differing: info.differing, notFound: info.notFound };
  const rows = (info?.items ?? []).filter(({ verdict }) => !onlyDiffering || verdict !== 'ok');
  const look = (chosen: ConformityItem): void => {
    choose(chosen);
    onPage(chosen.page);
  };
  return (
    <aside
      ref={panel}
      className={styles.panel}
      aria-label={t('conformity.title')}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
      data-conformity
    >
      <div className={styles.head}>
        <Text as="h2" size={400} weight="semibold" className={styles.title}>{t('conformity.title')}</Text>
        <Button
          appearance="subtle"
          icon={<DismissRegular />}
          aria-label={t('conformity.close')}
          title={t('conformity.close')}
          onClick={onClose}
        />
      </div>
      <div className={styles.intro}>
        <Text size={200} className={styles.quiet}>{t('conformity.advisory')}</Text>
        {sums !== null && (
          <>
            <Text weight="semibold" role="status" data-conformity-sum>{countsTold(t, 'conformity.counts', sums)}</Text>
            <Switch
              checked={onlyDiffering}
              label={t('conformity.onlyDiffering')}
              onChange={(_event, { checked }) => setOnlyDiffering(checked)}
            />
          </>
        )}
      </div>
      {error !== null && <div className={styles.message}><ErrorText error={error} /></div>}
      {error === null && info === null && <Spinner className={styles.message} label={t('conformity.reading')} />}
      <div className={styles.list}>
        <ConformityList rows={rows} chosen={row} onChoose={look} />
      </div>
      {info !== null && <div className={styles.foot}><SaveConformity document={document} /></div>}
    </aside>
  );
}
