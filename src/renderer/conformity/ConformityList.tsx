import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { CheckmarkCircleRegular, QuestionCircleRegular, WarningRegular } from '@fluentui/react-icons';
import { useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConformityItem } from '../../contract/models';

const useStyles = makeStyles({
  list: { margin: 0, padding: '0 8px 8px', listStyleType: 'none' },
  row: {
    display: 'flex', gap: '8px', alignItems: 'start', width: '100%', boxSizing: 'border-box', padding: '8px', border: 'none', background: 'none',
    textAlign: 'left', fontFamily: 'inherit', color: 'inherit', cursor: 'pointer', borderRadius: tokens.borderRadiusMedium,
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  chosen: {
    backgroundColor: tokens.colorNeutralBackground1Selected, '@media (forced-colors: active)': { outline: '2px solid Highlight' },
  },
  icon: { flexShrink: 0, width: '20px', height: '20px' },
  ok: { color: tokens.colorStatusSuccessForeground1 },
  differs: { color: tokens.colorStatusWarningForeground1 },
  notFound: { color: tokens.colorNeutralForeground3 },
  words: { display: 'flex', flexDirection: 'column', gap: '2px', minWidth: 0, overflowWrap: 'anywhere' },
  quiet: { color: tokens.colorNeutralForeground2 },
});

const icons = { ok: CheckmarkCircleRegular, differs: WarningRegular, notFound: QuestionCircleRegular } as const;

interface Props {
  readonly rows: readonly ConformityItem[];
  readonly chosen: ConformityItem | null;
  /** A row is looked at: by a click, or as the arrow keys go through them. */
  readonly onChoose: (row: ConformityItem) => void;
}

/** Each box of the decree: what was found, what is wanted, by which article; one tab stop, arrow keys within. */
export function ConformityList({ rows, chosen, onChoose }: Props) {
  const styles = useStyles();
  const { t } = useTranslation();
  const list = useRef<HTMLUListElement>(null);
  const current = Math.max(0, chosen === null ? 0 : rows.indexOf(chosen));
  const onKey = (event: KeyboardEvent): void => {
    const next = { ArrowDown: current + 1, ArrowUp: current - 1, Home: 0, End: rows.length - 1 }[event.key];
    const row = next === undefined ? undefined : rows[next];
    if (next === undefined || row === undefined) return;
    event.preventDefault();
    list.current?.querySelectorAll<HTMLButtonElement>('button')[next]?.focus();
    onChoose(row);
  };
  return (
    <ul ref={list} className={styles.list} onKeyDown={onKey}>
      {rows.map((row, index) => {
        const Icon = icons[row.verdict];
        return (
          <li key={index} data-box={row.box} data-verdict={row.verdict}>
            <button
              type="button"
              className={mergeClasses(styles.row, row === chosen && styles.chosen)}
              tabIndex={index === current ? 0 : -1}
              aria-current={row === chosen}
              onClick={() => onChoose(row)}
            >
              <Icon className={mergeClasses(styles.icon, styles[row.verdict])} aria-label={t(`conformity.verdicts.${row.verdict}`)} />
              <span className={styles.words}>
                <Text weight="semibold">{t('conformity.heading', { box: t(`conformity.boxes.${row.box}`), page: row.page })}</Text>
                <Text size={200}>{row.found === '' ? t('conformity.nothing') : row.found}</Text>
                {row.verdict !== 'ok' && <Text size={200}>{t('conformity.wants', { wanted: row.wanted })}</Text>}
                <Text size={100} className={styles.quiet}>{row.article}</Text>
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
