import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { Room } from './rooms';

const useStyles = makeStyles({
  curtain: {
    position: 'fixed', inset: '12px', zIndex: 1000, display: 'flex', alignItems: 'center', justifyContent: 'center', pointerEvents: 'none',
    borderRadius: tokens.borderRadiusLarge, border: `2px dashed ${tokens.colorBrandStroke1}`, backgroundColor: tokens.colorBrandBackground2,
    color: tokens.colorBrandForeground2, opacity: 0.94,
  },
});

/** Over the window while files hang above it. */
export function DropCurtain({ room }: { readonly room: Room }) {
  const styles = useStyles();
  const { t } = useTranslation();
  return <div className={styles.curtain}><Text size={600} weight="semibold">{t(room === 'verify' || room === 'extend' ? `drop.${room}` : 'drop.sign')}</Text></div>;
}
