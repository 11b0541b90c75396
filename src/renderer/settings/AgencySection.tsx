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

const millimetres = (text: string): number | null => {
  const value = Number(text.trim().replace(',', '.'));
  return text.trim() === '' || Number.isNaN(value) ? null : value;
};

/** The agency and its seal. */
export function AgencySection({ settings: { sealMm, agencyName, centre, helpContact }, onChange }: Props) {
  const { t } = useTranslation();
  const sealFault = (text: string): string | null => {
    const value = millimetres(text);
    return text.trim() === '' || (value !== null && value >= 10 && value <= 80) ? null : t('settings.agency.sealForm');
  };
  return (
    <Section title={t('settings.agency.title')}>
      <TextSetting
        label={t('settings.agency.name')}
        hint={t('settings.agency.nameHint')}
        value={agencyName ?? ''}
        onChange={(text) => onChange({ agencyName: text === '' ? null : text })}
      />
      <TextSetting
        label={t('settings.agency.seal')}
        hint={t('settings.agency.sealHint')}
        value={sealMm === null ? '' : String(sealMm)}
        fault={sealFault}
        onChange={(text) => onChange({ sealMm: millimetres(text) })}
      />
      <Choice
        label={t('settings.agency.centre')}
        hint={t('settings.agency.centreHint')}
        value={centre}
        options={[['signature', t('settings.agency.centreSignature')], ['pair', t('settings.agency.centrePair')]]}
        onChange={(value) => onChange({ centre: value })}
      />
      <TextSetting
        lines
        label={t('settings.agency.contact')}
        hint={t('settings.agency.contactHint')}
        value={helpContact}
        onChange={(text) => onChange({ helpContact: text.slice(0, 600) })}
      />
    </Section>
  );
}
