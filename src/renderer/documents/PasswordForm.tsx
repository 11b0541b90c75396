import { Button, Checkbox, Field, makeStyles, Text, tokens } from '@fluentui/react-components';
import { LockClosedRegular } from '@fluentui/react-icons';
import { useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentInfo } from '../../contract/calls';
import type { SerialisedError } from '../../contract/models';
import { call, errorOf } from '../call';
import { ErrorText } from '../texts/ErrorText';
import { SecretInput } from './SecretInput';

const useStyles = makeStyles({
  desk: { display: 'flex', height: '100%', overflowY: 'auto', backgroundColor: tokens.colorNeutralBackground4 },
  form: {
    margin: 'auto', padding: '24px', width: '100%', maxWidth: '440px', boxSizing: 'border-box', display: 'flex',
    flexDirection: 'column', gap: '12px', borderRadius: tokens.borderRadiusLarge, backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: tokens.shadow4, '@media (forced-colors: active)': { border: '1px solid CanvasText' },
  },
  title: { margin: 0, display: 'flex', gap: '10px', alignItems: 'start', overflowWrap: 'anywhere' },
  icon: { flexShrink: 0, fontSize: '24px', color: tokens.colorNeutralForeground2 },
  quiet: { color: tokens.colorNeutralForeground2 },
});

interface Props {
  readonly info: DocumentInfo;
  /** Other open documents that want a password too. */
  readonly others: readonly number[];
  /** Told of every document that is no longer as it was. */
  readonly onTried: (documents: readonly DocumentInfo[]) => void;
}

/**
 * Asks for the password of a document, in the place where its page would be. What is typed goes to the main process
 * once; it is kept there for the open document alone, and nowhere else.
 */
export function PasswordForm({ info, others, onTried }: Props) {
  const styles = useStyles();
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  const [filled, setFilled] = useState(false);
  const [all, setAll] = useState(true);
  const [error, setError] = useState<SerialisedError | null>(null);
  const shown = error ?? (info.error?.kind === 'passwordIncorrect' ? info.error : null);

  const open = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const password = field.current?.value ?? '';
    if (password === '' || field.current === null) return;
    field.current.value = '';
    setFilled(false);
    try {
      const tried = await call('documents.unlock', { documents: [info.document, ...(all ? others : [])], password });
      setError(null);
      // Another file that this password does not open is as it was: nobody typed it for that one.
      onTried(tried.filter((one) => one.document === info.document || one.error?.kind !== 'passwordIncorrect'));
      field.current?.focus();
    } catch (thrown) {
      setError(errorOf(thrown));
    }
  };

  return (
    <div className={styles.desk}>
      <form className={styles.form} autoComplete="off" onSubmit={(event) => void open(event)} data-locked={info.name}>
        <Text as="h2" size={400} weight="semibold" className={styles.title}>
          <LockClosedRegular aria-hidden className={styles.icon} />{t('password.title', { name: info.name })}
        </Text>
        {shown !== null && <div role="alert"><ErrorText error={shown} /></div>}
        <Field label={t('password.label')} hint={t('password.hint')}>
          {(labelled) => (
            <SecretInput {...labelled} ref={field} name="filePassword" autoFocus maxLength={127} onFilled={setFilled} />
          )}
        </Field>
        {others.length > 0 && (
          <Checkbox
            checked={all}
            label={t('password.all', { count: others.length })}
            onChange={(_event, { checked }) => setAll(checked === true)}
          />
        )}
        <Button type="submit" appearance="primary" disabledFocusable={!filled}>{t('password.open')}</Button>
      </form>
    </div>
  );
}
