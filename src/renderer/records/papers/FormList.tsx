import { Badge, Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { FormState } from '../../../contract/paperCalls';
import type { SerialisedError } from '../../../contract/models';
import { call, errorOf } from '../../call';
import type { RecordTask } from '../recordTask';
import { RecordError } from '../RecordError';

const useStyles = makeStyles({
  view: { flexGrow: 1, minWidth: 0, overflowY: 'auto', padding: '16px', display: 'flex', flexDirection: 'column', gap: '12px', backgroundColor: tokens.colorNeutralBackground1 },
  title: { margin: 0 },
  quiet: { color: tokens.colorNeutralForeground2 },
  list: { margin: 0, padding: 0, listStyleType: 'none' },
  form: {
    display: 'flex', flexWrap: 'wrap', gap: '8px 16px', alignItems: 'center', padding: '10px 0', borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  texts: { display: 'flex', flexDirection: 'column', gap: '2px', flexGrow: 1, minWidth: '260px', flexBasis: '50%' },
});

const colours = { ready: 'success', missing: 'warning', needsOfficialText: 'informative' } as const;

/** Every form of the regulations: which can be made now, what others lack, which need their official text. */
export function FormList({ onTask }: { readonly onTask: (task: RecordTask) => void }) {
  const styles = useStyles();
  const { t } = useTranslation();
  const [forms, setForms] = useState<readonly FormState[]>([]);
  const [error, setError] = useState<SerialisedError | null>(null);
  useEffect(() => {
    call('papers.forms', {}).then(setForms, (thrown: unknown) => setError(errorOf(thrown)));
  }, []);
  const groups = [
    { name: 'made', forms: forms.filter(({ state }) => state !== 'needsOfficialText') },
    { name: 'official', forms: forms.filter(({ state }) => state === 'needsOfficialText') },
  ] as const;
  return (
    <section className={styles.view} aria-label={t('papers.forms')}>
      <Text as="h1" size={500} weight="semibold" className={styles.title}>{t('papers.forms')}</Text>
      {error !== null && <RecordError error={error} />}
      {groups.filter((group) => group.forms.length > 0).map(({ name, forms: listed }) => (
        <div key={name}>
          <Text as="h2" size={400} weight="semibold" className={styles.title}>{t(`papers.group.${name}`)}</Text>
          <Text block size={200} className={styles.quiet}>{t(`papers.groupHint.${name}`)}</Text>
          <ul className={styles.list}>
            {listed.map((form) => (
              <li key={form.id} className={styles.form} data-form-state={form.state} data-form-id={form.id}>
                <span className={styles.texts}>
                  <Text weight="semibold">{form.title}</Text>
                  <Text size={200} className={styles.quiet}>
                    {form.basis}{form.recipient ? ` · ${t('papers.form.recipient', { recipient: form.recipient })}` : ''}
                  </Text>
                  {form.state === 'missing' && <Text size={200}>{t('papers.form.lacks', { missing: form.missing.join('; ') })}</Text>}
                </span>
                <Badge appearance="tint" color={colours[form.state]}>{t(`papers.state.${form.state}`)}</Badge>
                {actionOf(form, t, onTask)}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

function actionOf(form: FormState, t: TFunction, onTask: (task: RecordTask) => void) {
  const { madeBy, state } = form;
  if (state === 'needsOfficialText') return null;
  if (madeBy === 'verify') return <Text size={200}>{t('papers.form.inVerify')}</Text>;
  const task: RecordTask = madeBy === null ? { kind: 'form', form: form.id, values: {} } : { kind: madeBy, values: {} };
  return <Button disabled={state !== 'ready'} onClick={() => onTask(task)}>{t('papers.form.fill')}</Button>;
}
