import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { DocumentArrowRightRegular, SplitVerticalRegular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import type { WarningKind } from '../../../contract/models';
import { RevealButton } from '../../texts/RevealButton';
import { WarningList } from '../../texts/WarningList';
import { VerdictView } from '../../verify/VerdictView';
import { BatchSummary } from '../BatchSummary';
import { isSigned, type SigningFile } from '../signingState';
import type { Signing } from '../useSigning';

const useStyles = makeStyles({
  tools: { display: 'flex', flexWrap: 'wrap', gap: '8px' },
  path: { overflowWrap: 'anywhere', color: tokens.colorNeutralForeground2 },
});

/** What was not reached while signing, and what becomes of it. */
const ofSigning: readonly WarningKind[] = [
  'timestampMissing', 'longTermMissing', 'crlTooLarge', 'queuedForUpgrade', 'pssNotOffered', 'existingFieldUsed',
];

interface Props {
  readonly signing: Signing;
  readonly file: SigningFile;
  readonly onShow: (page: number) => void;
  /** Takes the finished file up as the next one to work on. */
  readonly onOpen: () => void;
  readonly onCompare: () => void;
}

/** What became of a file: the verdict of our own output, where it lies, and what may follow; of a batch its summary. */
export function ResultStep({ signing, file, onShow, onOpen, onCompare }: Props) {
  const styles = useStyles();
  const { t } = useTranslation();
  const { batch, running, files } = signing.state;
  const { outcome } = file;
  const summary = batch !== null && running === null && <BatchSummary key={batch} batch={batch} files={files} />;
  if (outcome === null || !isSigned(file)) {
    return <>{summary}{summary === false && <Text size={200} className={styles.path}>{t('result.none')}</Text>}</>;
  }
  const { result, output, verdict } = outcome;
  return (
    <>
      {summary}
      {verdict !== null && <VerdictView verdict={verdict} onShow={({ box }) => onShow(box?.page ?? 1)} />}
      <Text size={200} data-level={result.level}>{t('result.level', { level: result.level })}</Text>
      <WarningList warnings={result.warnings.filter(({ kind }) => ofSigning.includes(kind))} />
      {output !== null && result.output !== null && (
        <>
          <Text size={200} className={styles.path}>{t('result.lies', { name: result.output })}</Text>
          <div className={styles.tools}>
            <RevealButton document={output.document} />
            <Button size="small" icon={<DocumentArrowRightRegular />} onClick={onOpen}>{t('result.open')}</Button>
            <Button size="small" icon={<SplitVerticalRegular />} onClick={onCompare}>{t('result.compare')}</Button>
          </div>
        </>
      )}
      {result.journal > 0 && <Text size={200} className={styles.path}>{t('result.journal', { seq: result.journal })}</Text>}
    </>
  );
}
