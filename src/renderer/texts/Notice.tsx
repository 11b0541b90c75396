import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { CheckmarkCircleFilled, InfoFilled } from '@fluentui/react-icons';
import type { ReactNode } from 'react';

const useStyles = makeStyles({
  notice: {
    display: 'flex', gap: '8px', padding: '10px 12px', borderRadius: tokens.borderRadiusMedium, border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  good: { backgroundColor: tokens.colorStatusSuccessBackground1 },
  icon: { flexShrink: 0, width: '20px', height: '20px', color: tokens.colorNeutralForeground3 },
  goodIcon: { color: tokens.colorStatusSuccessForeground1 },
  // The first line stands beside the middle of the icon.
  body: { display: 'flex', flexDirection: 'column', gap: '8px', minWidth: 0, paddingTop: '2px', overflowWrap: 'anywhere' },
  actions: { display: 'flex', flexWrap: 'wrap', gap: '8px' },
});

interface Props {
  readonly good: boolean;
  readonly words: string;
  /** What may follow. */
  readonly children?: ReactNode;
}

/** What was done, in words as long as they need to be, and what may follow. */
export function Notice({ good, words, children }: Props) {
  const styles = useStyles();
  return (
    <div className={mergeClasses(styles.notice, good && styles.good)} role="status">
      {good
        ? <CheckmarkCircleFilled aria-hidden className={mergeClasses(styles.icon, styles.goodIcon)} />
        : <InfoFilled aria-hidden className={styles.icon} />}
      <div className={styles.body}>
        <Text size={200}>{words}</Text>
        {children !== undefined && children !== null && <div className={styles.actions}>{children}</div>}
      </div>
    </div>
  );
}
