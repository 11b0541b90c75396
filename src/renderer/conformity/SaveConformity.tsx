import { Button, makeStyles } from '@fluentui/react-components';
import { BracesRegular, DocumentTextRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentInfo } from '../../contract/calls';
import type { SerialisedError } from '../../contract/models';
import { call, errorOf } from '../call';
import { ErrorText } from '../texts/ErrorText';
import { Notice } from '../texts/Notice';
import { RevealButton } from '../texts/RevealButton';

const useStyles = makeStyles({ tools: { display: 'flex', flexWrap: 'wrap', gap: '8px' } });

/** Writes the report beside the document, and tells where it lies. */
export function SaveConformity({ document }: { readonly document: number }) {
  const styles = useStyles();
  const { t } = useTranslation();
  const [written, setWritten] = useState<DocumentInfo | null>(null);
  const [error, setError] = useState<SerialisedError | null>(null);
  const save = (kind: 'pdf' | 'json'): void => {
    setError(null);
    call('conformity.save', { document, kind }).then(setWritten, (thrown: unknown) => setError(errorOf(thrown)));
  };
  return (
    <>
      <div className={styles.tools}>
        <Button icon={<DocumentTextRegular />} onClick={() => save('pdf')}>{t('conformity.savePdf')}</Button>
        <Button icon={<BracesRegular />} onClick={() => save('json')}>{t('conformity.saveJson')}</Button>
      </div>
      {error !== null && <ErrorText error={error} />}
      {written !== null && (
        <div data-report={written.name}>
          <Notice good words={t('conformity.saved', { name: written.name })}><RevealButton document={written.document} /></Notice>
        </div>
      )}
    </>
  );
}
