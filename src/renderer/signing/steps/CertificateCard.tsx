import {
  Badge, Link, makeStyles, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger, mergeClasses, Radio, Text, tokens,
} from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { certainClassReasons, type Act, type CertificateClass } from '../../../contract/models';
import { showDate } from '../../texts/dates';
import { neededClass, type CertificateChoice } from '../../tokens/certificateChoices';

const useStyles = makeStyles({
  card: {
    border: `1px solid ${tokens.colorNeutralStroke2}`, borderRadius: tokens.borderRadiusMedium, paddingRight: '8px',
  },
  chosen: {
    outline: `1px solid ${tokens.colorBrandStroke1}`,
    '@media (forced-colors: active)': { outlineColor: 'Highlight' },
  },
  details: {
    padding: '0 0 8px 36px', display: 'flex', flexDirection: 'column', gap: '2px', color: tokens.colorNeutralForeground2,
  },
  line: { display: 'flex', alignItems: 'center', gap: '8px', flexWrap: 'wrap', minHeight: '24px' },
  correct: { fontSize: tokens.fontSizeBase200 },
  reason: { color: tokens.colorStatusWarningForeground1 },
});

/** It cannot be chosen, but whose it is must be readable all the same. */
const readable = { color: tokens.colorNeutralForeground2 };

const classes: readonly CertificateClass[] = ['person', 'agency', 'device'];

interface Props {
  readonly choice: CertificateChoice;
  readonly chosen: boolean;
  readonly act: Act;
  readonly onClass: (sha256: string, of: CertificateClass) => void;
}

/** One certificate: whose, until when, of which class; and why it cannot be chosen, where it cannot. */
export function CertificateCard({ choice: { token, certificate, fit }, chosen, act, onClass }: Props) {
  const styles = useStyles();
  const { t } = useTranslation();
  const whyNot = {
    fits: null,
    unusable: () => t('signature.unusable', { reason: t(`certificateFaults.${certificate.fault ?? 'unreadable'}`) }),
    wrongClass: () => t('signature.wrongClass', { act: t(`acts.${act}`), needed: t(`classes.${neededClass[act]}`) }),
    tokenLocked: () => t(`tries.${token.pinState}`),
  }[fit];
  return (
    <div
      className={mergeClasses(styles.card, chosen && styles.chosen)}
      data-certificate={certificate.serial}
      data-fit={fit}
    >
      <Radio
        value={certificate.sha256}
        label={fit === 'fits' ? certificate.holder : { children: certificate.holder, style: readable }}
        disabled={fit !== 'fits'}
      />
      <div className={styles.details}>
        {certificate.organisation !== null && <Text size={200}>{certificate.organisation}</Text>}
        <Text size={200}>{t('signature.validUntil', { date: showDate(certificate.notAfter) })}</Text>
        <Text size={200}>{t('signature.onToken', { token: token.label })}</Text>
        <span className={styles.line}>
          <Badge appearance="outline" color="informative">{t(`classes.${certificate.class}`)}</Badge>
          {!certainClassReasons.includes(certificate.classReason) && (
            <Menu>
              <MenuTrigger disableButtonEnhancement>
                <Link as="button" className={styles.correct} title={certificate.classReason}>{t('signature.correctClass')}</Link>
              </MenuTrigger>
              <MenuPopover>
                <MenuList>
                  {classes.map((of) => (
                    <MenuItem
                      key={of}
                      disabled={of === certificate.class}
                      onClick={() => onClass(certificate.sha256, of)}
                    >
                      {t(`signature.isClass.${of}`)}
                    </MenuItem>
                  ))}
                </MenuList>
              </MenuPopover>
            </Menu>
          )}
        </span>
        {whyNot !== null && <Text size={200} className={styles.reason}>{whyNot()}</Text>}
      </div>
    </div>
  );
}
