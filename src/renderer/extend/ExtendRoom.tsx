import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { OpeningState } from '../documents/useOpening';
import type { ServicesState } from '../services/useServices';
import { OpeningBar } from '../signing/OpeningBar';
import { ExtendFiles } from './ExtendFiles';
import type { Extending } from './useExtend';
import { WaitingFiles } from './WaitingFiles';

const useStyles = makeStyles({
  room: { height: '100%', overflowY: 'auto', boxSizing: 'border-box', padding: '16px 24px 32px', backgroundColor: tokens.colorNeutralBackground1 },
  inner: { maxWidth: '1040px', display: 'flex', flexDirection: 'column', gap: '24px' },
  head: { display: 'flex', flexDirection: 'column', gap: '4px' },
  title: { margin: 0 },
  quiet: { color: tokens.colorNeutralForeground2 },
});

interface Props {
  readonly extending: Extending;
  readonly services: ServicesState;
  readonly opening: OpeningState | null;
  readonly onOpen: () => void;
  /** Null for a person who may not change settings. */
  readonly onSettings: (() => void) | null;
}

/** Signatures that are to hold longer: files signed long ago, and those that wait for a server. */
export function ExtendRoom({ extending, services, opening, onOpen, onSettings }: Props) {
  const styles = useStyles();
  const { t } = useTranslation();
  return (
    <main className={styles.room}>
      <div className={styles.inner}>
        <div className={styles.head}>
          <Text as="h1" size={500} weight="semibold" className={styles.title}>{t('extend.title')}</Text>
          <Text className={styles.quiet}>{t('extend.explanation')}</Text>
        </div>
        <OpeningBar opening={opening} />
        <WaitingFiles services={services} />
        <ExtendFiles {...{ extending, services, onOpen, onSettings }} />
      </div>
    </main>
  );
}
