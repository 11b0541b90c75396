import { Button, Field, makeStyles, Radio, RadioGroup, SpinButton, Text, tokens } from '@fluentui/react-components';
import { ImageAddRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportedPictureInfo } from '../../contract/calls';
import type { SerialisedError } from '../../contract/models';
import { call, errorOf } from '../call';
import { useBytesUrl } from '../marks/usePictureUrl';
import { ErrorText } from '../texts/ErrorText';
import { WarningList } from '../texts/WarningList';
import { Section } from './Section';

const useStyles = makeStyles({
  row: { display: 'flex', flexWrap: 'wrap', gap: '16px', alignItems: 'end' },
  both: { display: 'flex', flexWrap: 'wrap', gap: '16px' },
  figure: { margin: 0, display: 'flex', flexDirection: 'column', gap: '4px', maxWidth: '320px' },
  // Paper is white in every theme; the squares show where the picture is transparent.
  paper: {
    width: '300px', height: '170px', objectFit: 'contain', border: `1px solid ${tokens.colorNeutralStroke1}`, forcedColorAdjust: 'none',
    backgroundColor: '#ffffff', backgroundImage: 'conic-gradient(#e8e8e8 25%, #ffffff 0 50%, #e8e8e8 0 75%, #ffffff 0)', backgroundSize: '16px 16px',
  },
});

/** Usual widths on paper: a signature, a seal. */
const usualMm = { approve: 50, issue: 36 } as const;

/** Makes pictures from scans: paper away, real size kept; before and after stand side by side. */
export function PictureSection() {
  const styles = useStyles();
  const { t } = useTranslation();
  const [act, setAct] = useState<'approve' | 'issue'>('approve');
  const [widthMm, setWidthMm] = useState<number>(usualMm.approve);
  const [made, setMade] = useState<ImportedPictureInfo | null>(null);
  const [error, setError] = useState<SerialisedError | null>(null);
  const before = useBytesUrl(made?.before ?? null);
  const after = useBytesUrl(made?.picture.png ?? null);

  const choose = (of: string): void => {
    const kind = of === 'issue' ? 'issue' : 'approve';
    setAct(kind);
    setWidthMm(usualMm[kind]);
  };
  const run = (): void => {
    setError(null);
    call('pictures.import', { act, widthMm }).then(
      (picture) => {
        if (picture !== null) setMade(picture);
      },
      (thrown: unknown) => setError(errorOf(thrown)),
    );
  };
  return (
    <Section title={t('settings.pictures.title')} explanation={t('settings.pictures.explanation')}>
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
        <Button icon={<ImageAddRegular />} onClick={run}>{t('settings.pictures.import')}</Button>
      </div>
      {error !== null && <ErrorText error={error} />}
      {made !== null && before !== null && after !== null && (
        <>
          <div className={styles.both} data-imported={made.colour}>
            <figure className={styles.figure}>
              <img className={styles.paper} src={before} alt={t('settings.pictures.before')} />
              <Text as="span" size={200}>{t('settings.pictures.before')}</Text>
            </figure>
            <figure className={styles.figure}>
              <img className={styles.paper} src={after} alt={t('settings.pictures.after')} />
              <Text as="span" size={200}>
                {t('settings.pictures.result', { width: made.widthMm, height: made.heightMm, dpi: made.dpi, colour: t(`settings.pictures.colours.${made.colour}`) })}
              </Text>
            </figure>
          </div>
          <WarningList warnings={made.warnings} />
        </>
      )}
    </Section>
  );
}

const clamp = (value: number, otherwise: number): number => (value >= 5 && value <= 120 ? value : otherwise);
