import { makeStyles, Spinner } from '@fluentui/react-components';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorText } from '../texts/ErrorText';
import { RegisterList } from './RegisterList';
import { RegisterView } from './RegisterView';
import { useOverview } from './useOverview';

const useStyles = makeStyles({
  room: { display: 'flex', height: '100%', minHeight: 0, '@media (max-width: 819px)': { flexDirection: 'column' } },
  waiting: { padding: '24px', flexGrow: 1 },
});

/** The registers of the office. @param first name of the register to begin with */
export function RecordsRoom({ first = 'people' }: { readonly first?: string | undefined }) {
  const styles = useStyles();
  const { t } = useTranslation();
  const { overview, error } = useOverview();
  const [name, setName] = useState(first);
  const register = overview?.registers.find((one) => one.name === name);
  return (
    <main className={styles.room} aria-label={t('rail.records')}>
      {error !== null && <div className={styles.waiting} role="alert"><ErrorText error={error} /></div>}
      {overview === null && error === null && <Spinner className={styles.waiting} label={t('records.reading')} />}
      {overview !== null && <RegisterList registers={overview.registers} current={name} onChoose={setName} />}
      {register !== undefined && <RegisterView key={register.name} register={register} />}
    </main>
  );
}
