import { Button, Checkbox, Field, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { LockClosedRegular } from '@fluentui/react-icons';
import { useRef, useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { SecretInput } from './SecretInput';

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: '12px', boxSizing: 'border-box' },
  title: { margin: 0, display: 'flex', gap: '10px', alignItems: 'start', overflowWrap: 'anywhere' },
  icon: { flexShrink: 0, fontSize: '24px', color: tokens.colorNeutralForeground2 },
  tools: { display: 'flex', flexWrap: 'wrap', gap: '8px' },
});

interface Props {
  /** Of the file. */
  readonly name: string;
  /** Of the field. */
  readonly field: string;
  /** What becomes of the password. */
  readonly hint: string;
  /** What the button does. */
  readonly go: string;
  /** How many other files want a password too. */
  readonly others: number;
  /** Told once with what was typed, and whether it is to be tried on the others as well. */
  readonly onPassword: (password: string, all: boolean) => void;
  readonly className?: string;
  /** Between title and field: what came of the last try. */
  readonly children?: ReactNode;
  /** Beside the button. */
  readonly beside?: ReactNode;
}

/** Asks for the password of a file; what was typed is out of the field as soon as it was given away. */
export function FilePassword({ name, field, hint, go, others, onPassword, className, children, beside }: Props) {
  const styles = useStyles();
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [filled, setFilled] = useState(false);
  const [all, setAll] = useState(true);

  const give = (event: FormEvent): void => {
    event.preventDefault();
    const typed = input.current;
    if (typed === null || typed.value === '') return;
    const password = typed.value;
    typed.value = '';
    setFilled(false);
    // A wrong one is typed anew.
    typed.focus();
    onPassword(password, all);
  };

  return (
    <form className={mergeClasses(styles.form, className)} autoComplete="off" onSubmit={give} data-password-of={name}>
      <Text as="h2" size={400} weight="semibold" className={styles.title}>
        <LockClosedRegular aria-hidden className={styles.icon} />{t('password.title', { name })}
      </Text>
      {children}
      <Field label={t('password.label')} hint={hint}>
        {(labelled) => (
          <SecretInput {...labelled} ref={input} name={field} autoFocus maxLength={127} onFilled={setFilled} />
        )}
      </Field>
      {others > 0 && (
        <Checkbox
          checked={all}
          label={t('password.all', { count: others })}
          onChange={(_event, { checked }) => setAll(checked === true)}
        />
      )}
      <div className={styles.tools}>
        <Button type="submit" appearance="primary" disabledFocusable={!filled}>{go}</Button>
        {beside}
      </div>
    </form>
  );
}
