import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { FolderOpenRegular } from '@fluentui/react-icons';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DocumentDrawing } from './DocumentDrawing';

const useStyles = makeStyles({
  room: { height: '100%', overflowY: 'auto', display: 'flex', backgroundColor: tokens.colorNeutralBackground2 },
  inner: {
    margin: 'auto', padding: '32px 24px', maxWidth: '560px', display: 'flex', flexDirection: 'column', alignItems: 'center',
    gap: '16px', textAlign: 'center',
  },
  title: { margin: 0 },
  explanation: { color: tokens.colorNeutralForeground2 },
  waiting: { display: 'flex', flexDirection: 'column', gap: '8px', width: '100%' },
  steps: {
    margin: 0, padding: '0 0 0 20px', textAlign: 'left', display: 'flex', flexDirection: 'column', gap: '6px',
  },
});

interface Props {
  readonly title: string;
  readonly explanation: string;
  /** Keys of `empty.step` that tell what to do, in order. */
  readonly steps: readonly string[];
  readonly onOpen: () => void;
  /** What waits here to be gone on with. */
  readonly children?: ReactNode;
}

/** An empty room teaches what it is for and the first thing to do. */
export function EmptyRoom({ title, explanation, steps, onOpen, children }: Props) {
  const styles = useStyles();
  const { t } = useTranslation();
  const room = useRef<HTMLDivElement>(null);
  // Whoever has just put a finished document away goes on with the next one by Enter.
  useEffect(() => {
    if (document.activeElement === document.body) room.current?.querySelector('button')?.focus({ preventScroll: true });
  }, []);
  return (
    <div ref={room} className={styles.room}>
      <div className={styles.inner}>
        <DocumentDrawing />
        <Text as="h1" size={600} weight="semibold" className={styles.title}>{title}</Text>
        <Text className={styles.explanation}>{explanation}</Text>
        <Button appearance="primary" size="large" icon={<FolderOpenRegular />} onClick={onOpen}>{t('empty.open')}</Button>
        {children !== undefined && <div className={styles.waiting}>{children}</div>}
        {steps.length > 0 && (
          <ol className={styles.steps}>
            {steps.map((step) => <li key={step}><Text>{t(`empty.step.${step}`)}</Text></li>)}
          </ol>
        )}
      </div>
    </div>
  );
}
