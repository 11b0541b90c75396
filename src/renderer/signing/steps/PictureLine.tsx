import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { ImageRegular, LockClosedRegular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { showMm } from '../../marks/moveMark';
import { usePictureUrl } from '../../marks/usePictureUrl';
import { hasPicture, pictureOf, registeredFor } from '../actTerms';
import type { Signing } from '../useSigning';

const useStyles = makeStyles({
  line: { display: 'flex', gap: '12px', alignItems: 'center', minWidth: 0 },
  // Paper is white in every theme.
  paper: {
    width: '84px', height: '52px', flexShrink: 0, objectFit: 'contain', padding: '3px', boxSizing: 'border-box', backgroundColor: '#ffffff',
    border: `1px solid ${tokens.colorNeutralStroke1}`, borderRadius: tokens.borderRadiusMedium, forcedColorAdjust: 'none',
  },
  words: { display: 'flex', flexDirection: 'column', gap: '2px', minWidth: 0, overflowWrap: 'anywhere' },
  quiet: { color: tokens.colorNeutralForeground2, fontVariantNumeric: 'tabular-nums' },
  lock: { display: 'flex', gap: '4px', alignItems: 'start', '& svg': { flexShrink: 0, marginTop: '2px' } },
});

/** The picture that will print: whose, how large on paper, and whether another may be taken. */
export function PictureLine({ signing }: { readonly signing: Signing }) {
  const { state, act, picture, choice, choosePicture } = signing;
  const styles = useStyles();
  const { t, i18n } = useTranslation();
  const url = usePictureUrl(picture ?? null);
  if (!hasPicture(act)) return null;
  const kind = pictureOf(act);
  const registered = registeredFor(state, choice?.certificate.sha256 ?? null);
  const isRegistered = registered?.picture?.picture === picture?.picture && picture !== undefined;
  const locked = registered?.locked === true;
  const sizeMm = isRegistered && registered?.widthMm && registered.heightMm
    ? { width: showMm(registered.widthMm, i18n.language), height: showMm(registered.heightMm, i18n.language) } : null;
  return (
    <div className={styles.line} data-picture={locked ? 'locked' : isRegistered ? 'registered' : 'free'}>
      {url !== null && <img className={styles.paper} src={url} alt={t('picture.preview')} />}
      <div className={styles.words}>
        {picture !== undefined && (
          <Text size={200} className={styles.quiet}>
            {sizeMm === null ? t('picture.sizeUnknown', { name: picture.name }) : t('picture.size', { name: picture.name, ...sizeMm })}
          </Text>
        )}
        {locked && (
          <Text size={200} className={styles.lock}>
            <LockClosedRegular aria-hidden />
            {t(picture === undefined ? 'picture.lockedGone' : 'picture.locked')}
          </Text>
        )}
        {isRegistered && !locked && <Text size={200} className={styles.quiet}>{t('picture.registered')}</Text>}
        {!locked && (
          <span>
            <Button size="small" icon={<ImageRegular />} onClick={() => void choosePicture()}>
              {t(picture === undefined ? `place.choosePicture.${kind}` : `place.otherPicture.${kind}`)}
            </Button>
          </span>
        )}
      </div>
    </div>
  );
}
