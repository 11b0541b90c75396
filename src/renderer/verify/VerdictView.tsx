import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { DocumentVerdict, SignatureVerdict } from '../../contract/models';
import { WarningList } from '../texts/WarningList';
import { DocumentFactsList } from './DocumentFactsList';
import { SignatureCard } from './SignatureCard';
import { signatureGroups } from './signatureGroups';
import type { RevisionTools } from './useRevisions';
import { VerdictSentence } from './VerdictSentence';

const useStyles = makeStyles({
  view: { display: 'flex', flexDirection: 'column', gap: '8px' },
  list: { margin: 0, padding: 0, listStyleType: 'none' },
  heading: { margin: '4px 0 0', color: tokens.colorNeutralForeground2 },
});

interface Props {
  readonly verdict: DocumentVerdict;
  readonly onShow?: (signature: SignatureVerdict) => void;
  /** Looking at the document as it was signed, where the room has a place for that. */
  readonly revisions?: RevisionTools;
}

/** The verdict of a document in one sentence, and under it what happened to it, the oldest first. */
export function VerdictView({ verdict, onShow, revisions }: Props) {
  const styles = useStyles();
  const { t } = useTranslation();
  const groups = signatureGroups(verdict.signatures);
  return (
    <div className={styles.view}>
      <VerdictSentence verdict={verdict} />
      <WarningList warnings={verdict.warnings} />
      {verdict.facts !== undefined && <DocumentFactsList facts={verdict.facts} />}
      {groups.length > 1 && <Text as="h2" size={200} weight="semibold" className={styles.heading}>{t('verdict.chain')}</Text>}
      <ol className={styles.list} aria-label={t('verdict.signatures')}>
        {groups.map((group, index) => (
          <SignatureCard
            key={group.first.field}
            group={group}
            isLast={index === groups.length - 1}
            {...(onShow === undefined ? {} : { onShow })}
            {...(revisions === undefined ? {} : { revisions })}
          />
        ))}
      </ol>
    </div>
  );
}
