import { Switch } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { SettingsInfo } from '../../contract/calls';
import { padesLevels } from '../../contract/models';
import { Choice } from './Choice';
import { Section } from './Section';
import { TextSetting } from './TextSetting';
import type { SettingsPatch } from './useSettings';

interface Props {
  readonly settings: SettingsInfo;
  readonly onChange: (patch: SettingsPatch) => void;
}

const addresses = (text: string): string[] => text.split(/\s+/u).filter((line) => line !== '');

/** How signatures show, how long they hold, and which servers are asked. */
export function SignatureSection({ settings, onChange }: Props) {
  const { t } = useTranslation();
  const addressFault = (text: string): string | null => (
    addresses(text).every((address) => /^https?:\/\/\S+$/u.test(address) && URL.canParse(address)) ? null : t('settings.signature.serversForm'));
  return (
    <Section title={t('settings.signature.title')}>
      <Choice
        label={t('settings.signature.profile')}
        value={settings.profile}
        options={[['decree30', t('settings.signature.profiles.decree30')], ['angiang2014', t('settings.signature.profiles.angiang2014')]]}
        onChange={(profile) => onChange({ profile })}
      />
      <Choice
        label={t('settings.signature.timeForm')}
        value={settings.timeForm}
        options={[['line', '29/12/2022; 16:47:42 +07:00'], ['iso', '2022-12-29T16:47:42+07:00']]}
        onChange={(timeForm) => onChange({ timeForm })}
      />
      <Choice
        label={t('settings.signature.level')}
        hint={t('settings.signature.levelHint')}
        value={settings.level}
        options={padesLevels.map((level) => [level, t(`settings.signature.levels.${level}`)] as const)}
        onChange={(level) => onChange({ level })}
      />
      <TextSetting
        lines
        label={t('settings.signature.servers')}
        hint={t('settings.signature.serversHint')}
        value={settings.timestampServers.join('\n')}
        fault={addressFault}
        onChange={(text) => onChange({ timestampServers: addresses(text) })}
      />
      <Choice
        label={t('settings.signature.rsa')}
        value={settings.algorithms.rsa}
        options={[['pss', t('settings.signature.pss')], ['pkcs1', t('settings.signature.pkcs1')]]}
        onChange={(rsa) => onChange({ algorithms: { rsa } })}
      />
      <Switch
        checked={settings.network}
        label={t('settings.signature.network')}
        onChange={(_event, { checked }) => onChange({ network: checked })}
      />
    </Section>
  );
}
