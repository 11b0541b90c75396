import { Switch, Text } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { SettingsInfo } from '../../contract/calls';
import { Choice } from './Choice';
import { RecordRules } from './RecordRules';
import { Section } from './Section';
import type { SettingsPatch } from './useSettings';

interface Props {
  readonly settings: SettingsInfo;
  readonly onChange: (patch: SettingsPatch) => void;
}

/** What is refused or only warned of. */
export function RulesSection({ settings, onChange }: Props) {
  const { t } = useTranslation();
  const { unknownStatus } = settings;
  const wayOut = [['warn', t('settings.rules.warn')], ['block', t('settings.rules.block')]] as const;
  return (
    <Section title={t('settings.rules.title')}>
      <Text size={200}>{t('settings.rules.signersHint')}</Text>
      <Choice
        label={t('settings.rules.agencyStatus')}
        value={unknownStatus.agency}
        options={wayOut}
        onChange={(agency) => onChange({ unknownStatus: { agency } })}
      />
      <Choice
        label={t('settings.rules.personStatus')}
        value={unknownStatus.person}
        options={wayOut}
        onChange={(person) => onChange({ unknownStatus: { person } })}
      />
      {(['refuseOtherCertificate', 'allowPublicCertificates', 'signingDateNeedsReason', 'readScans'] as const).map((rule) => (
        <Switch
          key={rule}
          checked={settings[rule]}
          label={t(`settings.rules.${rule}`)}
          onChange={(_event, { checked }) => onChange({ [rule]: checked })}
        />
      ))}
      <RecordRules />
    </Section>
  );
}
