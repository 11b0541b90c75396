import { makeStyles, Text, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';

const useStyles = makeStyles({
  section: { display: 'flex', flexDirection: 'column', gap: '12px', padding: '16px 0', borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
  heading: { margin: 0 },
  quiet: { color: tokens.colorNeutralForeground2 },
});

interface Props {
  readonly title: string;
  readonly explanation?: string;
  readonly children: ReactNode;
}

/** A part of the settings under its heading. */
export function Section({ title, explanation, children }: Props) {
  const styles = useStyles();
  return (
    <section className={styles.section} aria-label={title}>
      <Text as="h2" size={400} weight="semibold" className={styles.heading}>{title}</Text>
      {explanation !== undefined && <Text size={200} className={styles.quiet}>{explanation}</Text>}
      {children}
    </section>
  );
}
