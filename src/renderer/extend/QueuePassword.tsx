import { Button, Checkbox, Field, makeStyles, Text, tokens } from '@fluentui/react-components';
import { LockClosedRegular } from '@fluentui/react-icons';
import { useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { QueuedFileInfo } from '../../contract/extendCalls';
import { SecretInput } from '../documents/SecretInput';

const useStyles = makeStyles({
  form: {
    display: 'flex', flexDirection: 'column', gap: '8px', padding: '12px 16px', maxWidth: '520px', boxSizing: 'border-box',
    borderRadius: tokens.borderRadiusMedium, border: `1px solid ${tokens.colorNeutralStroke1}`,
  },
  title: { margin: 0, display: 'flex', gap: '8px', alignItems: 'start', overflowWrap: 'anywhere' },
  icon: { flexShrink: 0, fontSize: '20px', color: tokens.colorNeutralForeground2 },
  tools: { display: 'flex', flexWrap: 'wrap', gap: '8px' },
});

interface Props {
  readonly file: QueuedFileInfo;
  /** Other waiting files that want a password too. */
  readonly others: readonly QueuedFileInfo[];
  readonly onPassword: (entries: readonly string[], password: string) => void;
  readonly onCancel: () => void;
}

/** Asks for the password of a waiting file, which nobody but a person can know: it was never written down. */
export function QueuePassword({ file, others, onPassword, onCancel }: Props) {
  const styles = useStyles();
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  const [filled, setFilled] = useState(false);
  const [all, setAll] = useState(true);

  const give = (event: FormEvent): void => {
    event.preventDefault();
    const password = field.current?.value ?? '';
    if (password === '' || field.current === null) return;
    field.current.value = '';
    onPassword([file, ...(all ? others : [])].map(({ entry }) => entry), password);
  };

  return (
    <form className={styles.form} autoComplete="off" onSubmit={give} data-queue-password={file.name}>
      <Text as="h3" size={300} weight="semibold" className={styles.title}>
        <LockClosedRegular aria-hidden className={styles.icon} />{t('password.title', { name: file.name })}
      </Text>
      <Field label={t('password.label')} hint={t('waiting.password.hint')}>
        {(labelled) => (
          <SecretInput {...labelled} ref={field} name="queuePassword" autoFocus maxLength={127} onFilled={setFilled} />
        )}
      </Field>
      {others.length > 0 && (
        <Checkbox
          checked={all}
          label={t('password.all', { count: others.length })}
          onChange={(_event, { checked }) => setAll(checked === true)}
        />
      )}
      <div className={styles.tools}>
        <Button type="submit" appearance="primary" disabledFocusable={!filled}>{t('waiting.password.go')}</Button>
        <Button onClick={onCancel}>{t('waiting.password.cancel')}</Button>
      </div>
    </form>
  );
}
