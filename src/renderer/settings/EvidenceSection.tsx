import {
  Button, makeStyles, Table, TableBody, TableCell, TableHeader, TableHeaderCell, TableRow, Text, tokens,
} from '@fluentui/react-components';
import { DeleteRegular, EyeRegular } from '@fluentui/react-icons';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EvidencePage, KeptEvidence } from '../../contract/evidenceCalls';
import type { DocumentVerdict, SerialisedError } from '../../contract/models';
import { call, errorOf } from '../call';
import { showMoment } from '../texts/dates';
import { ErrorText } from '../texts/ErrorText';
import { VerdictView } from '../verify/VerdictView';
import { Section } from './Section';

const pageRows = 50;
const useStyles = makeStyles({
  scroll: { overflowX: 'auto' },
  table: { minWidth: '600px' },
  moment: { width: '144px' },
  kept: { width: '100px' },
  tool: { width: '76px' },
  verdict: { width: '116px' },
  file: { overflowWrap: 'anywhere' },
  figures: { fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' },
  tools: { display: 'flex', flexWrap: 'wrap', gap: '8px', alignItems: 'center' },
  shown: {
    display: 'flex', flexDirection: 'column', gap: '8px', padding: '12px', border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
  },
});

/** What verifications kept: to be looked at again as it was told then, and to be deleted. */
export function EvidenceSection() {
  const styles = useStyles();
  const { t } = useTranslation();
  const [kept, setKept] = useState<EvidencePage | null>(null);
  const [shown, setShown] = useState<{ readonly of: KeptEvidence; readonly verdict: DocumentVerdict } | null>(null);
  const [leaving, setLeaving] = useState<KeptEvidence | null>(null);
  const [error, setError] = useState<SerialisedError | null>(null);
  const fail = useCallback((thrown: unknown) => setError(errorOf(thrown)), []);

  useEffect(() => {
    call('evidence.list', { offset: 0, limit: pageRows }).then(setKept, (thrown: unknown) => setError(errorOf(thrown)));
  }, []);
  const more = (): void => {
    if (kept === null) return;
    call('evidence.list', { offset: kept.entries.length, limit: pageRows }).then(
      (page) => setKept({ ...page, entries: [...kept.entries, ...page.entries] }), fail,
    );
  };
  const show = (of: KeptEvidence): void => {
    call('evidence.read', { document: of.document }).then((verdict) => setShown({ of, verdict }), fail);
  };
  const remove = (entry: KeptEvidence): void => {
    setLeaving(null);
    call('evidence.delete', { documents: [entry.document] }).then(() => {
      setShown(null);
      setKept((page) => page && {
        total: page.total - 1, entries: page.entries.filter(({ document }) => document !== entry.document),
      });
    }, fail);
  };

  return (
    <Section title={t('evidence.title')} explanation={t('evidence.explanation')}>
      {error !== null && <ErrorText error={error} />}
      {kept?.total === 0 && <Text>{t('evidence.none')}</Text>}
      {shown !== null && (
        <div className={styles.shown} role="group" aria-label={t('evidence.showOf', { file: shown.of.file })} data-evidence-shown>
          <Text weight="semibold" className={styles.file}>{shown.of.file} · {showMoment(shown.of.verifiedAt)}</Text>
          <VerdictView verdict={shown.verdict} />
          <div className={styles.tools}><Button onClick={() => setShown(null)}>{t('evidence.hide')}</Button></div>
        </div>
      )}
      {leaving !== null && (
        <div className={styles.shown} role="alertdialog" aria-label={t('evidence.removeOf', { file: leaving.file })}>
          <Text>{t('evidence.sure', { file: leaving.file })}</Text>
          <div className={styles.tools}>
            <Button appearance="primary" onClick={() => remove(leaving)}>{t('evidence.yes')}</Button>
            <Button autoFocus onClick={() => setLeaving(null)}>{t('evidence.no')}</Button>
          </div>
        </div>
      )}
      {kept !== null && kept.total > 0 && (
        <div className={styles.scroll} tabIndex={0} role="region" aria-label={t('evidence.title')}>
          <Table size="small" className={styles.table} aria-label={t('evidence.title')}>
            <TableHeader>
              <TableRow>
                <TableHeaderCell>{t('evidence.file')}</TableHeaderCell>
                <TableHeaderCell className={styles.verdict}>{t('evidence.verdict')}</TableHeaderCell>
                <TableHeaderCell className={styles.moment}>{t('evidence.at')}</TableHeaderCell>
                <TableHeaderCell className={styles.kept}>{t('evidence.size')}</TableHeaderCell>
                <TableHeaderCell className={styles.tool} aria-label={t('evidence.remove')} />
              </TableRow>
            </TableHeader>
            <TableBody>
              {kept.entries.map((entry) => (
                <TableRow key={entry.document} data-evidence={entry.file}>
                  <TableCell><Text className={styles.file}>{entry.file}</Text></TableCell>
                  <TableCell>{t(`verdicts.${entry.verdict}`)}</TableCell>
                  <TableCell className={styles.figures}>{showMoment(entry.verifiedAt)}</TableCell>
                  <TableCell className={styles.figures}>
                    {t('evidence.kept', { count: entry.files.length, size: Math.ceil(entry.octets / 1024) })}
                  </TableCell>
                  <TableCell>
                    <Button
                      appearance="subtle" size="small" icon={<EyeRegular />} aria-label={t('evidence.showOf', { file: entry.file })}
                      title={t('evidence.show')} onClick={() => show(entry)}
                    />
                    <Button
                      appearance="subtle" size="small" icon={<DeleteRegular />} aria-label={t('evidence.removeOf', { file: entry.file })}
                      title={t('evidence.remove')} onClick={() => setLeaving(entry)}
                    />
                  </TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </div>
      )}
      {kept !== null && kept.entries.length < kept.total && (
        <div className={styles.tools}>
          <Text size={200}>{t('evidence.count', { shown: kept.entries.length, total: kept.total })}</Text>
          <Button size="small" onClick={more}>{t('evidence.more')}</Button>
        </div>
      )}
    </Section>
  );
}
