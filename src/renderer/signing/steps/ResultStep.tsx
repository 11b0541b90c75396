import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { DocumentArrowRightRegular, FolderOpenRegular, SplitVerticalRegular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { call } from '../../call';
import { VerdictView } from '../../verify/VerdictView';
import { isSigned, type SigningFile } from '../signingState';

const useStyles = makeStyles({
  tools: { display: 'flex', flexWrap: 'wrap', gap: '8px' },
  path: { overflowWrap: 'anywhere', color: tokens.colorNeutralForeground2 },
});

interface Props {
  readonly file: SigningFile;
  readonly onShow: (page: number) => void;
  /** Takes the finished file up as the next one to work on. */
  readonly onOpen: () => void;
  readonly onCompare: () => void;
}

/** What became of a file: the verdict of our own output, where it lies, and what may follow. */
export function ResultStep({ file, onShow, onOpen, onCompare }: Props) {
  const styles = useStyles();
  const { t } = useTranslation();
  const { outcome } = file;
  if (outcome === null || !isSigned(file)) return <Text size={200} className={styles.path}>{t('result.none')}</Text>;
  const { result, output, verdict } = outcome;
  return (
    <>
      {verdict !== null && <VerdictView verdict={verdict} onShow={({ box }) => onShow(box?.page ?? 1)} />}
      {output !== null && result.output !== null && (
        <>
          <Text size={200} className={styles.path}>{t('result.lies', { name: result.output })}</Text>
          <div className={styles.tools}>
            <Button size="small" icon={<FolderOpenRegular />} onClick={() => void call('results.reveal', { document: output.document }).catch(() => undefined)}>
              {t('result.reveal')}
            </Button>
            <Button size="small" icon={<DocumentArrowRightRegular />} onClick={onOpen}>{t('result.open')}</Button>
            <Button size="small" icon={<SplitVerticalRegular />} onClick={onCompare}>{t('result.compare')}</Button>
          </div>
        </>
      )}
      {result.journal > 0 && <Text size={200} className={styles.path}>{t('result.journal', { seq: result.journal })}</Text>}
    </>
  );
}
