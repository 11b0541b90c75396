import { makeStyles, RadioGroup, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { Act, CertificateClass } from '../../../contract/models';
import type { CertificateChoice } from '../../tokens/certificateChoices';
import { CertificateCard } from './CertificateCard';

const useStyles = makeStyles({
  group: { display: 'flex', flexDirection: 'column', gap: '6px' },
  others: {
    '& > summary': { cursor: 'pointer', fontSize: tokens.fontSizeBase200, color: tokens.colorBrandForegroundLink },
    '& > div': { display: 'flex', flexDirection: 'column', gap: '6px', marginTop: '6px' },
  },
});

interface Props {
  readonly choices: readonly CertificateChoice[];
  readonly chosen: CertificateChoice | null;
  readonly act: Act;
  readonly onChoose: (sha256: string) => void;
  readonly onClass: (sha256: string, of: CertificateClass) => void;
}

/** The certificates that can be chosen; the others are a click away, each with the reason why not. */
export function CertificateList({ choices, chosen, act, onChoose, onClass }: Props) {
  const styles = useStyles();
  const { t } = useTranslation();
  const card = (choice: CertificateChoice) => (
    <CertificateCard
      key={`${choice.token.id} ${choice.certificate.sha256}`}
      choice={choice}
      chosen={choice === chosen}
      act={act}
      onClass={onClass}
    />
  );
  const others = choices.filter((choice) => choice.fit !== 'fits');
  return (
    <RadioGroup
      className={styles.group}
      aria-label={t('signature.certificates')}
      value={chosen?.certificate.sha256 ?? ''}
      onChange={(_event, { value }) => onChoose(value)}
    >
      {choices.filter((choice) => choice.fit === 'fits').map(card)}
      {others.length > 0 && (
        <details key={String(chosen === null)} className={styles.others} open={chosen === null}>
          <summary>{t('signature.others', { count: others.length })}</summary>
          <div>{others.map(card)}</div>
        </details>
      )}
    </RadioGroup>
  );
}
