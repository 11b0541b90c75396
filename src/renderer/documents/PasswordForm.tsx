import { makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentInfo } from '../../contract/calls';
import type { SerialisedError } from '../../contract/models';
import { call, errorOf } from '../call';
import { ErrorText } from '../texts/ErrorText';
import { FilePassword } from './FilePassword';

const useStyles = makeStyles({
  desk: { display: 'flex', height: '100%', overflowY: 'auto', backgroundColor: tokens.colorNeutralBackground4 },
  form: {
    margin: 'auto', padding: '24px', width: '100%', maxWidth: '440px', borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1, boxShadow: tokens.shadow4,
    '@media (forced-colors: active)': { border: '1px solid CanvasText' },
  },
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
  const [error, setError] = useState<SerialisedError | null>(null);
  const shown = error ?? (info.error?.kind === 'passwordIncorrect' ? info.error : null);

  const unlock = async (password: string, all: boolean): Promise<void> => {
    try {
      const tried = await call('documents.unlock', { documents: [info.document, ...(all ? others : [])], password });
      setError(null);
      // Another file that this password does not open is as it was: nobody typed it for that one.
      onTried(tried.filter((one) => one.document === info.document || one.error?.kind !== 'passwordIncorrect'));
    } catch (thrown) {
      setError(errorOf(thrown));
    }
  };

  return (
    <div className={styles.desk}>
      <FilePassword
        className={styles.form}
        name={info.name}
        field="filePassword"
        hint={t('password.hint')}
        go={t('password.open')}
        others={others.length}
        onPassword={(password, all) => void unlock(password, all)}
      >
        {shown !== null && <div role="alert"><ErrorText error={shown} /></div>}
      </FilePassword>
    </div>
  );
}
