import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { DocumentTableRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Responses } from '../../contract/calls';
import type { SerialisedError } from '../../contract/models';
import { call, errorOf } from '../call';
import { countsTold } from '../texts/countsTold';
import { ErrorText } from '../texts/ErrorText';
import { Notice } from '../texts/Notice';
import { RevealButton } from '../texts/RevealButton';
import { isSigned, type SigningFile } from './signingState';

const useStyles = makeStyles({
  summary: { display: 'flex', flexDirection: 'column', gap: '8px' },
  tools: { display: 'flex', flexWrap: 'wrap', gap: '8px' },
  quiet: { color: tokens.colorNeutralForeground2, fontVariantNumeric: 'tabular-nums' },
});

interface Props {
  readonly batch: string;
  readonly files: readonly SigningFile[];
}

/** What became of a batch: the counts, and the whole as a table for a spreadsheet or another program. */
export function BatchSummary({ batch, files }: Props) {
  const styles = useStyles();
  const { t } = useTranslation();
  const [written, setWritten] = useState<Responses['batches.export'] | null>(null);
  const [error, setError] = useState<SerialisedError | null>(null);
  const signed = files.filter(isSigned).length;
  const failed = files.filter((file) => file.outcome !== null && !isSigned(file)).length;

  const write = (kind: 'csv' | 'json'): void => {
    call('batches.export', { batch, kind }).then(
      (answer) => {
        setWritten(answer);
        setError(null);
      },
      (thrown: unknown) => setError(errorOf(thrown)),
    );
  };
  return (
    <section className={styles.summary} aria-label={t('batch.summary')} data-summary={batch}>
      <Text weight="semibold">{t('batch.summary')}</Text>
      <Text size={200} className={styles.quiet}>
        {countsTold(t, 'batch.sum', { signed, failed, rest: files.length - signed - failed })}
      </Text>
      <div className={styles.tools}>
        <Button size="small" icon={<DocumentTableRegular />} onClick={() => write('csv')}>{t('batch.csv')}</Button>
        <Button size="small" onClick={() => write('json')}>{t('batch.json')}</Button>
      </div>
      {error !== null && <ErrorText error={error} />}
      {written !== null && (
        <div data-exported={written.name}>
          <Notice good words={t('batch.written', { name: written.name })}><RevealButton document={written.document} /></Notice>
        </div>
      )}
    </section>
  );
}
