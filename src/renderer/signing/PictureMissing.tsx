import { Link, makeStyles, Text, tokens } from '@fluentui/react-components';
import { WarningFilled } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { hasPicture, pictureOf, registeredFor } from './actTerms';
import type { Signing } from './useSigning';

const useStyles = makeStyles({
  line: { display: 'flex', gap: '6px', alignItems: 'start' },
  icon: { flexShrink: 0, width: '16px', height: '16px', color: tokens.colorStatusWarningForeground1 },
  link: { fontSize: 'inherit' },
});

/** Says beside the button that a mark will print as bare words: the step that tells it may be out of sight. */
export function PictureMissing({ signing }: { readonly signing: Signing }) {
  const { state, act, picture, choice, choosePicture } = signing;
  const styles = useStyles();
  const { t } = useTranslation();
  if (!hasPicture(act) || picture !== undefined) return null;
  const isLocked = registeredFor(state, choice?.certificate.sha256 ?? null)?.locked === true;
  return (
    <div className={styles.line} data-picture-missing={act}>
      <WarningFilled aria-hidden className={styles.icon} />
      <Text size={200}>
        {t(`primary.noPicture.${pictureOf(act)}`)}
        {!isLocked && (
          <>
            {' '}
            <Link as="button" className={styles.link} onClick={() => void choosePicture()}>{t('primary.noPicture.choose')}</Link>
          </>
        )}
      </Text>
    </div>
  );
}
