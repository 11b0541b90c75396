import { Button, makeStyles, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SerialisedError } from '../../contract/models';
import { call, errorOf } from '../call';
import { RecordError } from '../records/RecordError';

const useStyles = makeStyles({
  notice: { display: 'flex', flexDirection: 'column', gap: '4px', padding: '8px 12px', flexShrink: 0 },
  body: { whiteSpace: 'normal' },
});

interface Props {
  /** Leads to the room where a backup can be put back. */
  readonly onJournal: () => void;
}

/** Says at the start whether the records can be used at all, and whether another copy of the program uses them. */
export function RecordsNotice({ onJournal }: Props) {
  const styles = useStyles();
  const { t } = useTranslation();
  const [error, setError] = useState<SerialisedError | null>(null);
  const [others, setOthers] = useState(false);
  useEffect(() => {
    call('journal.health', {}).then((health) => setOthers(health.others), (thrown: unknown) => setError(errorOf(thrown)));
  }, []);
  if (error === null && !others) return null;
  return (
    <div className={styles.notice} role="alert" data-records={error === null ? 'shared' : error.kind}>
      {error !== null && <RecordError error={error} />}
      <MessageBar intent={error === null ? 'info' : 'warning'} layout="multiline">
        <MessageBarBody className={styles.body}>{t(error === null ? 'health.others' : 'health.unusable')}</MessageBarBody>
        <MessageBarActions
          containerAction={error === null ? (
            <Button
              appearance="transparent"
              icon={<DismissRegular />}
              aria-label={t('records.close')}
              onClick={() => setOthers(false)}
            />
          ) : null}
        >
          {error !== null && <Button size="small" onClick={onJournal}>{t('health.restore')}</Button>}
        </MessageBarActions>
      </MessageBar>
    </div>
  );
}
