import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { HistoryRegular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import type { BatchInfo } from '../../contract/batchCalls';
import { showMoment } from '../texts/dates';
import type { Batches } from './useBatches';

const useStyles = makeStyles({
  notice: {
    display: 'flex', flexDirection: 'column', gap: '8px', padding: '10px 12px', textAlign: 'left',
    borderRadius: tokens.borderRadiusMedium, border: `1px solid ${tokens.colorNeutralStroke1}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  words: { display: 'flex', gap: '8px', alignItems: 'start' },
  texts: { display: 'flex', flexDirection: 'column', gap: '2px', minWidth: 0, overflowWrap: 'anywhere' },
  icon: { flexShrink: 0, fontSize: '20px', color: tokens.colorBrandForeground1 },
  quiet: { color: tokens.colorNeutralForeground2 },
  tools: { display: 'flex', flexWrap: 'wrap', gap: '8px' },
});

interface Props {
  readonly batch: BatchInfo;
  readonly batches: Batches;
}

/** A batch that was interrupted, with the way to go on: what is signed is not signed again. */
export function BatchNotice({ batch, batches }: Props) {
  const styles = useStyles();
  const { t } = useTranslation();
  const { act, signed, total, left, startedAt, folder } = batch;
  return (
    <section className={styles.notice} aria-label={t('batch.title')} data-batch={batch.batch}>
      <div className={styles.words}>
        <HistoryRegular aria-hidden className={styles.icon} />
        <div className={styles.texts}>
          <Text weight="semibold">{t('batch.stopped', { act: t(`acts.${act}`), signed, total })}</Text>
          <Text size={200} className={styles.quiet}>{t('batch.when', { moment: showMoment(startedAt), folder })}</Text>
        </div>
      </div>
      <div className={styles.tools}>
        <Button appearance="primary" size="small" onClick={() => void batches.resume(batch.batch)}>
          {t('batch.resume', { count: left })}
        </Button>
        <Button size="small" onClick={() => void batches.drop(batch.batch)}>{t('batch.drop')}</Button>
      </div>
    </section>
  );
}
