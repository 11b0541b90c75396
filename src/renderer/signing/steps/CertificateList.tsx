import { Badge, Link, makeStyles, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger, mergeClasses, Radio, RadioGroup, Text, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { Act, CertificateClass } from '../../../contract/models';
import { showDate } from '../../texts/dates';
import { neededClass, type CertificateChoice } from '../../tokens/certificateChoices';

const useStyles = makeStyles({
  group: { display: 'flex', flexDirection: 'column', gap: '6px' },
  item: { border: `1px solid ${tokens.colorNeutralStroke2}`, borderRadius: tokens.borderRadiusMedium, paddingRight: '8px' },
  chosen: { outline: `1px solid ${tokens.colorBrandStroke1}`, '@media (forced-colors: active)': { outlineColor: 'Highlight' } },
  details: { padding: '0 0 8px 36px', display: 'flex', flexDirection: 'column', gap: '2px', color: tokens.colorNeutralForeground2 },
  line: { display: 'flex', alignItems: 'center', gap: '8px', flexWrap: 'wrap' },
  reason: { color: tokens.colorStatusWarningForeground1 },
});

const classes: readonly CertificateClass[] = ['person', 'agency', 'device'];

interface Props {
  readonly choices: readonly CertificateChoice[];
  readonly chosen: CertificateChoice | null;
  readonly act: Act;
  readonly onChoose: (sha256: string) => void;
  readonly onClass: (sha256: string, of: CertificateClass) => void;
}

/** Every certificate that is plugged in; beside one that cannot be chosen stands why not. */
export function CertificateList({ choices, chosen, act, onChoose, onClass }: Props) {
  const styles = useStyles();
  const { t } = useTranslation();
  return (
    <RadioGroup
      className={styles.group}
      aria-label={t('signature.certificates')}
      value={chosen?.certificate.sha256 ?? ''}
      onChange={(_event, { value }) => onChoose(value)}
    >
      {choices.map(({ token, certificate, fit }) => (
        <div
          key={`${token.id} ${certificate.sha256}`}
          className={mergeClasses(styles.item, certificate.sha256 === chosen?.certificate.sha256 && styles.chosen)}
          data-certificate={certificate.serial}
          data-fit={fit}
        >
          <Radio value={certificate.sha256} label={certificate.holder} disabled={fit !== 'fits'} />
          <div className={styles.details}>
            {certificate.organisation !== null && <Text size={200}>{certificate.organisation}</Text>}
            <Text size={200}>{t('signature.validUntil', { date: showDate(certificate.notAfter), token: token.label })}</Text>
            <span className={styles.line}>
              <Badge appearance="outline" color="informative">{t(`classes.${certificate.class}`)}</Badge>
              <Menu>
                <MenuTrigger disableButtonEnhancement>
                  <Link as="button" title={certificate.classReason}>{t('signature.correctClass')}</Link>
                </MenuTrigger>
                <MenuPopover>
                  <MenuList>
                    {classes.map((of) => (
                      <MenuItem key={of} disabled={of === certificate.class} onClick={() => onClass(certificate.sha256, of)}>
                        {t(`signature.isClass.${of}`)}
                      </MenuItem>
                    ))}
                  </MenuList>
                </MenuPopover>
              </Menu>
            </span>
            {fit === 'unusable' && (
              <Text size={200} className={styles.reason}>{t('signature.unusable', { reason: t(`certificateFaults.${certificate.fault ?? 'unreadable'}`) })}</Text>
            )}
            {fit === 'wrongClass' && (
              <Text size={200} className={styles.reason}>{t('signature.wrongClass', { act: t(`acts.${act}`), needed: t(`classes.${neededClass[act]}`) })}</Text>
            )}
            {fit === 'tokenLocked' && <Text size={200} className={styles.reason}>{t(`tries.${token.pinState}`)}</Text>}
          </div>
        </div>
      ))}
    </RadioGroup>
  );
}
