import { Button, makeStyles, MessageBar, MessageBarBody, Spinner, Text, tokens } from '@fluentui/react-components';
import { DocumentTableRegular, DocumentTextRegular, SignatureRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentInfo } from '../../contract/calls';
import { showDate } from '../texts/dates';
import { ErrorText } from '../texts/ErrorText';
import { Notice } from '../texts/Notice';
import { RevealButton } from '../texts/RevealButton';
import { ReportForm } from './ReportForm';
import type { ReportWish } from './reportWish';
import { SectionView } from './SectionView';
import { useReport } from './useReport';

const useStyles = makeStyles({
  room: { height: '100%', overflowY: 'auto', boxSizing: 'border-box', padding: '16px 24px 32px', backgroundColor: tokens.colorNeutralBackground1 },
  inner: { maxWidth: '1280px', display: 'flex', flexDirection: 'column', gap: '16px' },
  title: { margin: 0 },
  head: { display: 'flex', flexWrap: 'wrap', gap: '12px 24px', alignItems: 'start', justifyContent: 'space-between' },
  name: { display: 'flex', flexDirection: 'column', gap: '4px', minWidth: 0, flexBasis: '320px', flexGrow: 1 },
  quiet: { color: tokens.colorNeutralForeground2 },
  actions: { display: 'flex', flexWrap: 'wrap', gap: '8px' },
  wraps: { whiteSpace: 'normal' },
});

interface Props {
  /** The report that the room begins with. */
  readonly first: ReportWish;
  /** Today in Vietnam. */
  readonly today: string;
  /** Takes a finished report into the signing room. */
  readonly onSign: ((document: DocumentInfo) => void) | null;
}

/** The office's reports: looked at here, and written as files to be signed and sent. */
export function ReportsRoom({ first, today, onSign }: Props) {
  const styles = useStyles();
  const { t } = useTranslation();
  const [wish, setWish] = useState(first);
  const { report, units, error, saved, saving, save } = useReport(wish);
  const sign = async (): Promise<void> => {
    const written = await save('pdf');
    if (written !== null) onSign?.(written);
  };
  return (
    <main className={styles.room}>
      <div className={styles.inner}>
        <Text as="h1" size={500} weight="semibold" className={styles.title}>{t('reports.title')}</Text>
        <ReportForm wish={wish} today={today} units={units} onWish={setWish} />
        {error !== null && <ErrorText error={error} />}
        {saved !== null && (
          <div data-saved-report={saved.name}>
            <Notice good words={t('reports.saved', { name: saved.name })}><RevealButton document={saved.document} /></Notice>
          </div>
        )}
        {report === null ? error === null && <Spinner label={t('words.loading')} /> : (
          <>
            <div className={styles.head}>
              <div className={styles.name}>
                <Text size={400} weight="semibold" data-report-title>{report.title}</Text>
                <Text className={styles.quiet}>
                  {[report.agency, report.unit ?? '', t('reports.period', { from: showDate(report.from), to: showDate(report.to) })]
                    .filter((words) => words !== '').join(' · ')}
                </Text>
              </div>
              <div className={styles.actions}>
                {onSign !== null && (
                  <Button appearance="primary" icon={<SignatureRegular />} disabled={saving} onClick={() => void sign()}>{t('reports.sign')}</Button>
                )}
                <Button icon={<DocumentTextRegular />} disabled={saving} onClick={() => void save('pdf')}>{t('reports.pdf')}</Button>
                <Button icon={<DocumentTableRegular />} disabled={saving} onClick={() => void save('xlsx')}>{t('reports.xlsx')}</Button>
              </div>
            </div>
            {report.before !== null && (
              <MessageBar intent={report.late ? 'warning' : 'info'} layout="multiline" data-late={report.late}>
                <MessageBarBody className={styles.wraps}>
                  {t(report.late ? 'reports.late' : 'reports.before', { before: showDate(report.before) })}
                </MessageBarBody>
              </MessageBar>
            )}
            {report.sections.map((section, index) => <SectionView key={section.key} section={section} index={index} />)}
          </>
        )}
      </div>
    </main>
  );
}
