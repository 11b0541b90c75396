import { Switch } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { SettingsInfo } from '../../contract/calls';
import { Choice } from './Choice';
import { Section } from './Section';
import { TextSetting } from './TextSetting';
import type { SettingsPatch } from './useSettings';

interface Props {
  readonly settings: SettingsInfo;
  readonly onChange: (patch: SettingsPatch) => void;
}

const names = (text: string): string[] => text.split('\n').map((line) => line.trim()).filter((line) => line !== '');

/** Who may sign, and what is refused or only warned of. */
export function RulesSection({ settings, onChange }: Props) {
  const { t } = useTranslation();
  const { authorisedSigners, unknownStatus } = settings;
  const wayOut = [['warn', t('settings.rules.warn')], ['block', t('settings.rules.block')]] as const;
  const known = (name: string) => authorisedSigners.find((signer) => signer.name === name);
  const signers = (text: string) => names(text).map((name) => ({ ...known(name), name }));
  return (
    <Section title={t('settings.rules.title')}>
      <TextSetting
        lines
        label={t('settings.rules.signers')}
        hint={t('settings.rules.signersHint')}
        value={authorisedSigners.map(({ name }) => name).join('\n')}
        onChange={(text) => onChange({ authorisedSigners: signers(text) })}
      />
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
      {(['refuseOtherCertificate', 'allowPublicCertificates', 'signingDateNeedsReason'] as const).map((rule) => (
        <Switch
          key={rule}
          checked={settings[rule]}
          label={t(`settings.rules.${rule}`)}
          onChange={(_event, { checked }) => onChange({ [rule]: checked })}
        />
      ))}
    </Section>
  );
}
