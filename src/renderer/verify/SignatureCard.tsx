import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { DocumentSearchRegular, SaveRegular, SplitVerticalRegular } from '@fluentui/react-icons';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { reasonWords } from '../../contract/languages/findingWords';
import type { Reason, SignatureVerdict } from '../../contract/models';
import { ChangeList } from './ChangeList';
import { SignatureFields } from './SignatureFields';
import type { SignatureGroup } from './signatureGroups';
import { SignatureLine } from './SignatureLine';
import { StatusIcon } from './StatusIcon';
import type { RevisionTools } from './useRevisions';
import { checksInOrder } from './verdictOrder';

const useStyles = makeStyles({
  card: { display: 'flex', gap: '10px', padding: '10px 0 0' },
  rail: { display: 'flex', flexDirection: 'column', alignItems: 'center', gap: '4px', flexShrink: 0 },
  thread: { width: '2px', flexGrow: 1, minHeight: '8px', backgroundColor: tokens.colorNeutralStroke2 },
  texts: { display: 'flex', flexDirection: 'column', gap: '4px', minWidth: 0, flexGrow: 1, paddingBottom: '10px' },
  lines: { margin: 0, padding: 0, listStyleType: 'none', display: 'flex', flexDirection: 'column', gap: '4px' },
  quiet: { color: tokens.colorNeutralForeground2 },
  reasons: { margin: 0, paddingLeft: '18px', display: 'flex', flexDirection: 'column', gap: '2px' },
  details: { '& > summary': { cursor: 'pointer', fontSize: tokens.fontSizeBase200, color: tokens.colorBrandForegroundLink } },
  check: { display: 'flex', gap: '6px', alignItems: 'center', paddingTop: '4px' },
  tools: { display: 'flex', flexWrap: 'wrap', gap: '6px', marginTop: '2px' },
});

interface Props {
  readonly group: SignatureGroup;
  /** Nothing was signed after it. */
  readonly isLast: boolean;
  /** Shows where a signature stands on its page. */
  readonly onShow?: (signature: SignatureVerdict) => void;
  readonly revisions?: RevisionTools;
}

/** One step of what happened: who, in which capacity, when, the verdict with its reasons, and what changed after. */
export function SignatureCard({ group: { first, last, all }, isLast, onShow, revisions }: Props) {
  const styles = useStyles();
  const { t } = useTranslation();
  const { signer, organisation, status } = first;
  return (
    <li className={styles.card} data-status={status}>
      <span className={styles.rail}>
        <StatusIcon status={status} />
        {!isLast && <span className={styles.thread} />}
      </span>
      <div className={styles.texts}>
        <Text weight="semibold">{t(`verdicts.${status}`)}: {whoOf(first, t)}</Text>
        {organisation !== null && organisation !== signer && <Text size={200}>{organisation}</Text>}
        <Reasons reasons={first.reasons} />
        {all.length > 1 && <Text size={200}>{t('verdict.several', { count: all.length })}</Text>}
        <ul className={styles.lines}>
          {all.map((signature) => (
            <SignatureLine key={signature.field} signature={signature} {...(onShow === undefined ? {} : { onShow })} />
          ))}
        </ul>
        {first.timeSource !== 'none' && (
          <Text size={200} className={styles.quiet}>{t(`verdict.timeSource.${first.timeSource}`)}</Text>
        )}
        <Reasons reasons={first.notes ?? []} />
        <ChangeList signature={last} />
        <details className={styles.details}>
          <summary>{t('verdict.checks')}</summary>
          {checksInOrder(first).map(([name, result]) => (
            <div key={name} className={styles.check}>
              <StatusIcon status={result} size={16} />
              <Text size={200}>{t(`checks.${name}`)}: {t(`checkResults.${result}`)}</Text>
            </div>
          ))}
        </details>
        <details className={styles.details} data-fields>
          <summary>{t('verdict.fields')}</summary>
          <SignatureFields signature={first} />
        </details>
        {revisions !== undefined && (
          <div className={styles.tools}>
            {!last.coversWholeFile && (
              <Button size="small" icon={<SplitVerticalRegular />} onClick={() => revisions.compare(last)}>{t('revision.compare')}</Button>
            )}
            <Button size="small" icon={<DocumentSearchRegular />} onClick={() => revisions.open(last)}>{t('revision.open')}</Button>
            <Button size="small" icon={<SaveRegular />} onClick={() => revisions.save(last)}>{t('revision.save')}</Button>
          </div>
        )}
      </div>
    </li>
  );
}

function Reasons({ reasons }: { readonly reasons: readonly Reason[] }) {
  const styles = useStyles();
  const { t } = useTranslation();
  if (reasons.length === 0) return null;
  return (
    <ul className={styles.reasons}>
      {reasons.map((reason, index) => (
        <li key={index}><Text size={200}>{reasonWords(t, reason)}</Text></li>
      ))}
    </ul>
  );
}

function whoOf({ signer, class: of, kind }: SignatureVerdict, t: TFunction): string {
  if (kind === 'documentTimestamp') return t('verdict.documentTimestamp', { signer });
  return of === null ? signer : t('verdict.who', { signer, class: t(`classes.${of}`) });
}
