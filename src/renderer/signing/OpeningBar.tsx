import { Button, makeStyles, ProgressBar, Text, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { call } from '../call';
import type { OpeningState } from '../documents/useOpening';

const useStyles = makeStyles({
  bar: { padding: '0 12px 8px', display: 'flex', flexDirection: 'column', gap: '4px', color: tokens.colorNeutralForeground2 },
  line: { display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: '8px' },
});

/** How many of the dropped files are open, with a way to stop; and how many were too many. */
export function OpeningBar({ opening }: { readonly opening: OpeningState | null }) {
  const styles = useStyles();
  const { t } = useTranslation();
  if (opening === null) return null;
  const { done, total, leftOut } = opening;
  return (
    <div className={styles.bar} role="status" data-opening={done < total ? 'working' : 'done'}>
      {done < total && (
        <>
          <div className={styles.line}>
            <Text size={200}>{t('opening.count', { done, total })}</Text>
            <Button size="small" onClick={() => void call('documents.stopOpening', {}).catch(() => undefined)}>
              {t('opening.stop')}
            </Button>
          </div>
          <ProgressBar value={done} max={total} aria-label={t('opening.bar')} />
        </>
      )}
      {leftOut > 0 && <Text size={200}>{t('opening.leftOut', { count: leftOut })}</Text>}
    </div>
  );
}
