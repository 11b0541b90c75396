import { Button, Field, Input, makeStyles, Radio, RadioGroup, Select, SpinButton } from '@fluentui/react-components';
import { ImageAddRegular, ShapesRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportedPictureInfo } from '../../contract/pictureCalls';
import { call } from '../call';
import type { Pictures } from './usePictures';

const useStyles = makeStyles({
  row: { display: 'flex', flexWrap: 'wrap', gap: '16px', alignItems: 'end' },
  wide: { minWidth: '260px', flexGrow: 1, maxWidth: '420px' },
});

/** Usual widths on paper: a signature, a seal. */
const usualMm = { approve: 50, issue: 36 } as const;

interface Props {
  readonly pictures: Pictures;
  readonly onMade: (made: ImportedPictureInfo) => void;
}

/** Whose picture, how wide on paper, and from which scan; a seal for demonstrations is drawn. */
export function PictureForm({ pictures: { certificates, registered, attempt }, onMade }: Props) {
  const styles = useStyles();
  const { t } = useTranslation();
  const [act, setAct] = useState<'approve' | 'issue'>('approve');
  const [widthMm, setWidthMm] = useState<number>(usualMm.approve);
  const [chosen, setChosen] = useState('');
  const [name, setName] = useState('');
  const fitting = certificates.filter((one) => one.class === (act === 'issue' ? 'agency' : 'person'));
  const certificate = fitting.find(({ sha256 }) => sha256 === chosen)?.sha256;
  const locked = registered.some((one) => one.locked && one.certificate === certificate);
  const of = certificate === undefined ? {} : { certificate };

  const choose = (value: string): void => {
    const kind = value === 'issue' ? 'issue' : 'approve';
    setAct(kind);
    setWidthMm(usualMm[kind]);
    setChosen('');
  };
  const make = (work: () => Promise<ImportedPictureInfo | null>): void => attempt(async () => {
    const made = await work();
    if (made !== null) onMade(made);
  });
  return (
    <>
      <div className={styles.row}>
        <Field label={t('settings.pictures.kind')}>
          <RadioGroup layout="horizontal" value={act} onChange={(_event, { value }) => choose(value)}>
            <Radio value="approve" label={t('settings.pictures.signature')} />
            <Radio value="issue" label={t('settings.pictures.seal')} />
          </RadioGroup>
        </Field>
        <Field label={t('settings.pictures.width')}>
          <SpinButton
            value={widthMm}
            min={5}
            max={120}
            onChange={(_event, data) => setWidthMm(clamp(data.value ?? Number(data.displayValue), widthMm))}
          />
        </Field>
      </div>
      <Field
        className={styles.wide}
        label={t('settings.pictures.certificate')}
        {...(locked
          ? { validationState: 'warning', validationMessage: t('settings.pictures.isLocked') }
          : { hint: t(`settings.pictures.${fitting.length === 0 ? 'plugIn' : certificate === undefined ? 'sharedHint' : 'certificateHint'}`) })}
      >
        <Select value={certificate ?? ''} onChange={(_event, { value }) => setChosen(value)}>
          <option value="">{t('settings.pictures.noCertificate')}</option>
          {fitting.map(({ sha256, holder }) => <option key={sha256} value={sha256}>{holder}</option>)}
        </Select>
      </Field>
      <div className={styles.row}>
        <Button icon={<ImageAddRegular />} disabled={locked} onClick={() => make(() => call('pictures.import', { act, widthMm, ...of }))}>
          {t('settings.pictures.import')}
        </Button>
      </div>
      {act === 'issue' && (
        <div className={styles.row}>
          <Field className={styles.wide} label={t('settings.pictures.sampleName')} hint={t('settings.pictures.sampleHint')}>
            <Input value={name} maxLength={120} onChange={(_event, { value }) => setName(value)} />
          </Field>
          <Button
            icon={<ShapesRegular />}
            disabled={locked || name.trim() === ''}
            onClick={() => make(() => call('pictures.sample', { name: name.trim(), sealMm: Math.min(80, Math.max(10, widthMm)), ...of }))}
          >
            {t('settings.pictures.sample')}
          </Button>
        </div>
      )}
    </>
  );
}

const clamp = (value: number, otherwise: number): number => (value >= 5 && value <= 120 ? value : otherwise);
