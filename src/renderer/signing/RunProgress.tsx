import { Button, makeStyles, ProgressBar, Text, tokens } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { remainingSeconds } from './remainingTime';
import type { Running } from './signingState';

const useStyles = makeStyles({
  run: { display: 'flex', flexDirection: 'column', gap: '8px', outlineStyle: 'none' },
  line: { display: 'flex', justifyContent: 'space-between', gap: '12px', alignItems: 'end' },
  texts: { display: 'flex', flexDirection: 'column', minWidth: 0 },
  file: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  quiet: { color: tokens.colorNeutralForeground2, fontVariantNumeric: 'tabular-nums' },
});

interface Props {
  readonly running: Running;
  readonly onCancel: () => void;
}

/** What is being done, for which file, how many are left, how long, and a way to stop. */
export function RunProgress({ running, onCancel }: Props) {
  const styles = useStyles();
  const { t } = useTranslation();
  const region = useRef<HTMLDivElement>(null);
  // The button that was pressed is gone: from here the next Tab leads to Stop, and no second Enter stops by accident.
  useEffect(() => {
    if (document.activeElement === document.body) region.current?.focus({ preventScroll: true });
  }, []);
  const { progress, cancelling, startedAt, files: total } = running;
  const index = progress?.index ?? 0;
  const seconds = remainingSeconds(index, total, Date.now() - startedAt);
  return (
    <div ref={region} className={styles.run} role="status" tabIndex={-1}>
      <div className={styles.line}>
        <div className={styles.texts}>
          <Text weight="semibold">{t(cancelling ? 'run.cancelling' : progress === null ? 'run.starting' : `run.step.${progress.step}`)}</Text>
          <Text size={200} className={styles.file}>{progress?.file ?? ''}</Text>
        </div>
        <Button onClick={onCancel} disabled={cancelling}>{t('run.cancel')}</Button>
      </div>
      <ProgressBar {...(progress === null ? {} : { value: index + (progress.fraction ?? 0.5), max: total })} aria-label={t('run.bar')} />
      <Text size={200} className={styles.quiet}>
        {t('run.count', { index: Math.min(index + 1, total), total })}{seconds === null ? '' : ` · ${t('run.left', { seconds })}`}
      </Text>
    </div>
  );
}
