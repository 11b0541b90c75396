import { MessageBar, MessageBarBody, MessageBarTitle, makeStyles } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { errorText } from '../../contract/languages';
import type { SerialisedError } from '../../contract/models';

const useStyles = makeStyles({ bar: { alignItems: 'start' }, body: { whiteSpace: 'normal', display: 'block' } });

/** An error in words: what happened, and what to do now. */
export function ErrorText({ error, intent = 'error' }: { readonly error: SerialisedError; readonly intent?: 'error' | 'warning' | 'info' }) {
  const styles = useStyles();
  const { t, i18n } = useTranslation();
  const { what, advice } = errorText(t, error);
  return (
    <MessageBar intent={intent} layout="multiline" className={styles.bar} lang={i18n.language} data-error={error.kind}>
      <MessageBarBody className={styles.body}>
        <MessageBarTitle>{what}</MessageBarTitle> {advice}
      </MessageBarBody>
    </MessageBar>
  );
}
