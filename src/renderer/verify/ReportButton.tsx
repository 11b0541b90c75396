import { Button } from '@fluentui/react-components';
import { BracesRegular, DocumentTableRegular, DocumentTextRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentInfo } from '../../contract/calls';
import type { SerialisedError } from '../../contract/models';
import { call, errorOf } from '../call';
import { ErrorText } from '../texts/ErrorText';
import { Notice } from '../texts/Notice';
import { RevealButton } from '../texts/RevealButton';

interface Props {
  readonly documents: readonly number[];
  readonly kind: 'pdf' | 'csv' | 'json';
  readonly disabled?: boolean;
  /** Beside others that matter as little as it does. */
  readonly small?: boolean;
}

const icons = { pdf: <DocumentTextRegular />, csv: <DocumentTableRegular />, json: <BracesRegular /> };

/** Writes a report of what was verified beside the first document, and tells where it lies. */
export function ReportButton({ documents, kind, disabled = false, small = false }: Props) {
  const { t } = useTranslation();
  const [written, setWritten] = useState<DocumentInfo | null>(null);
  const [error, setError] = useState<SerialisedError | null>(null);
  const write = (): void => {
    setError(null);
    call('report.verification', { documents: [...documents], kind }).then(setWritten, (thrown: unknown) => setError(errorOf(thrown)));
  };
  return (
    <>
      <Button
        size={small ? 'small' : 'medium'}
        icon={icons[kind]}
        disabled={disabled || documents.length === 0}
        onClick={write}
      >
        {t(`report.${kind}`)}
      </Button>
      {error !== null && <ErrorText error={error} />}
      {written !== null && (
        <div data-report={written.name}>
          <Notice good words={t('revision.saved', { name: written.name })}><RevealButton document={written.document} /></Notice>
        </div>
      )}
    </>
  );
}
