import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportedPictureInfo } from '../../contract/pictureCalls';
import { showMm } from '../marks/moveMark';
import { useBytesUrl } from '../marks/usePictureUrl';
import { ErrorText } from '../texts/ErrorText';
import { WarningList } from '../texts/WarningList';
import { PictureForm } from './PictureForm';
import { picturePaper } from './picturePaper';
import { RegisteredPictures } from './RegisteredPictures';
import { Section } from './Section';
import { usePictures } from './usePictures';

const useStyles = makeStyles({
  both: { display: 'flex', flexWrap: 'wrap', gap: '16px' },
  figure: { margin: 0, display: 'flex', flexDirection: 'column', gap: '4px', maxWidth: '320px' },
  paper: { ...picturePaper, width: '300px', height: '170px', border: `1px solid ${tokens.colorNeutralStroke1}` },
  heading: { margin: '8px 0 0' },
});

/** Pictures of signatures and seals: made from scans, kept for a certificate, locked by the administrator. */
export function PictureSection() {
  const styles = useStyles();
  const { t, i18n } = useTranslation();
  const [made, setMade] = useState<ImportedPictureInfo | null>(null);
  const pictures = usePictures();
  return (
    <Section title={t('settings.pictures.title')} explanation={t('settings.pictures.explanation')}>
      {pictures.error !== null && <ErrorText error={pictures.error} />}
      <Text as="h3" weight="semibold" className={styles.heading}>{t('settings.pictures.registered')}</Text>
      <RegisteredPictures pictures={pictures} />
      <Text as="h3" weight="semibold" className={styles.heading}>{t('settings.pictures.new')}</Text>
      <PictureForm pictures={pictures} onMade={setMade} />
      {made !== null && (
        <>
          <div className={styles.both} data-imported={made.colour}>
            {made.before !== null && <Shown bytes={made.before} words={t('settings.pictures.before')} label={t('settings.pictures.before')} />}
            <Shown
              bytes={made.picture.png}
              label={t('settings.pictures.after')}
              words={t(made.before === null ? 'settings.pictures.drawn' : 'settings.pictures.result', {
                width: showMm(made.widthMm, i18n.language), height: showMm(made.heightMm, i18n.language), dpi: made.dpi, colour: t(`settings.pictures.colours.${made.colour}`),
              })}
            />
          </div>
          <WarningList warnings={made.warnings} />
        </>
      )}
    </Section>
  );
}

interface ShownProps {
  readonly bytes: Uint8Array;
  readonly words: string;
  readonly label: string;
}

function Shown({ bytes, words, label }: ShownProps) {
  const styles = useStyles();
  const url = useBytesUrl(bytes);
  return (
    <figure className={styles.figure}>
      {url !== null && <img className={styles.paper} src={url} alt={label} />}
      <Text as="span" size={200}>{words}</Text>
    </figure>
  );
}
