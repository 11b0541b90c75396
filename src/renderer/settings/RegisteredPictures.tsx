import { Badge, Button, makeStyles, Switch, Text, tokens } from '@fluentui/react-components';
import { DeleteRegular, ImageOffRegular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import type { RegisteredPictureInfo } from '../../contract/pictureCalls';
import { call } from '../call';
import { showMm } from '../marks/moveMark';
import { usePictureUrl } from '../marks/usePictureUrl';
import { picturePaper } from './picturePaper';
import type { Pictures } from './usePictures';

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: 'none', display: 'flex', flexDirection: 'column', gap: '8px' },
  card: {
    display: 'flex', flexWrap: 'wrap', gap: '16px', alignItems: 'center', padding: '10px 12px',
    border: `1px solid ${tokens.colorNeutralStroke2}`, borderRadius: tokens.borderRadiusMedium,
  },
  paper: {
    ...picturePaper, width: '120px', height: '76px', flexShrink: 0, padding: '4px', border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium, display: 'flex', alignItems: 'center', justifyContent: 'center', color: '#616161',
  },
  words: { display: 'flex', flexDirection: 'column', gap: '2px', flexGrow: 1, minWidth: '180px', overflowWrap: 'anywhere' },
  quiet: { color: tokens.colorNeutralForeground2, fontVariantNumeric: 'tabular-nums' },
});

/** Which certificate signs with which picture, and whether it may be another. */
export function RegisteredPictures({ pictures }: { readonly pictures: Pictures }) {
  const styles = useStyles();
  const { t } = useTranslation();
  if (pictures.registered.length === 0) return <Text size={200} className={styles.quiet}>{t('settings.pictures.none')}</Text>;
  return (
    <ul className={styles.list}>
      {pictures.registered.map((one) => <Registered key={one.certificate} one={one} pictures={pictures} />)}
    </ul>
  );
}

interface Props {
  readonly one: RegisteredPictureInfo;
  readonly pictures: Pictures;
}

function Registered({ one, pictures: { attempt } }: Props) {
  const styles = useStyles();
  const { t, i18n } = useTranslation();
  const { certificate, holder, act, locked, picture, widthMm, heightMm } = one;
  const url = usePictureUrl(picture);
  const name = holder === '' ? t('settings.pictures.unnamed', { start: certificate.slice(0, 8) }) : holder;
  const mm = (value: number): string => showMm(value, i18n.language);
  return (
    <li className={styles.card} data-registered={certificate} data-locked={locked}>
      {url === null
        ? <span className={styles.paper}><ImageOffRegular fontSize={28} aria-label={t('settings.pictures.gone')} /></span>
        : <img className={styles.paper} src={url} alt={t('settings.pictures.of', { name })} />}
      <span className={styles.words}>
        <Text weight="semibold">{name}</Text>
        {act !== null && (
          <span><Badge appearance="outline" color="informative">{t(`settings.pictures.${act === 'issue' ? 'seal' : 'signature'}`)}</Badge></span>
        )}
        <Text size={200} className={styles.quiet}>
          {picture === null
            ? t('settings.pictures.gone')
            : [picture.name, ...(widthMm === null || heightMm === null ? [] : [`${mm(widthMm)} × ${mm(heightMm)} mm`])].join(' · ')}
        </Text>
      </span>
      <Switch
        checked={locked}
        label={t('settings.pictures.lock')}
        onChange={(_event, { checked }) => attempt(() => call('pictures.lock', { certificate, locked: checked }))}
      />
      <Button
        appearance="subtle"
        icon={<DeleteRegular />}
        disabled={locked}
        title={t('settings.pictures.forget', { name })}
        aria-label={t('settings.pictures.forget', { name })}
        onClick={() => attempt(() => call('pictures.forget', { certificate }))}
      />
    </li>
  );
}
