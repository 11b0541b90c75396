import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { CheckmarkCircleFilled, ChevronDownRegular, ChevronRightRegular, WarningFilled } from '@fluentui/react-icons';
import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

const useStyles = makeStyles({
  step: { borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
  heading: { margin: 0 },
  head: {
    display: 'flex', alignItems: 'center', gap: '10px', width: '100%', padding: '10px 16px', border: 'none', background: 'none', textAlign: 'left',
    color: tokens.colorNeutralForeground1, fontFamily: 'inherit', fontSize: tokens.fontSizeBase300, cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  texts: { display: 'flex', flexDirection: 'column', flexGrow: 1, minWidth: 0 },
  summary: { color: tokens.colorNeutralForeground2, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  number: {
    width: '22px', height: '22px', borderRadius: '50%', flexShrink: 0,
    display: 'inline-flex', alignItems: 'center', justifyContent: 'center',
    backgroundColor: tokens.colorNeutralBackground5, fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
  },
  icon: { width: '22px', height: '22px', flexShrink: 0 },
  done: { color: tokens.colorStatusSuccessForeground1 },
  doubt: { color: tokens.colorStatusWarningForeground1 },
  body: { padding: '2px 16px 16px 48px', display: 'flex', flexDirection: 'column', gap: '12px' },
});

export type StepMark = 'open' | 'done' | 'doubt';

interface Props {
  readonly number: number;
  readonly title: string;
  /** What was decided here, for when it is folded. */
  readonly summary: string;
  readonly mark: StepMark;
  readonly open: boolean;
  readonly onToggle: () => void;
  readonly children: ReactNode;
}

/** One of the short steps on the right; it folds to a line when it is done. */
export function Step({ number, title, summary, mark, open, onToggle, children }: Props) {
  const styles = useStyles();
  const { t } = useTranslation();
  const body = useId();
  return (
    <section className={styles.step} aria-label={title}>
      <h2 className={styles.heading}>
        <button type="button" className={styles.head} aria-expanded={open} aria-controls={body} onClick={onToggle}>
          {mark === 'done' && <CheckmarkCircleFilled className={mergeClasses(styles.icon, styles.done)} aria-label={t('step.done')} />}
          {mark === 'doubt' && <WarningFilled className={mergeClasses(styles.icon, styles.doubt)} aria-label={t('step.doubt')} />}
          {mark === 'open' && <span className={styles.number} aria-hidden>{number}</span>}
          <span className={styles.texts}>
            <Text weight="semibold">{title}</Text>
            {!open && summary !== '' && <Text size={200} className={styles.summary}>{summary}</Text>}
          </span>
          {open ? <ChevronDownRegular aria-hidden /> : <ChevronRightRegular aria-hidden />}
        </button>
      </h2>
      {open && <div id={body} className={styles.body}>{children}</div>}
    </section>
  );
}
