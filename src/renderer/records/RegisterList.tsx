import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { RegisterInfo } from '../../contract/recordCalls';
import { registerGroups } from './registerGroups';

const useStyles = makeStyles({
  list: {
    width: '224px', flexShrink: 0, boxSizing: 'border-box', overflowY: 'auto', padding: '8px', borderRight: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground2,
    '@media (max-width: 819px)': {
      display: 'flex', flexShrink: 0, width: '100%', overflowX: 'auto', overflowY: 'hidden', scrollbarWidth: 'thin', padding: '4px 8px', borderRight: 'none',
      borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    },
  },
  part: { '@media (max-width: 819px)': { display: 'flex', flexShrink: 0 } },
  group: {
    display: 'block', '@media (max-width: 819px)': { display: 'none' }, padding: '10px 8px 4px', color: tokens.colorNeutralForeground3,
  },
  one: {
    display: 'flex', justifyContent: 'space-between', alignItems: 'baseline', gap: '8px', width: '100%', padding: '6px 8px', border: 'none', background: 'none', font: 'inherit',
    textAlign: 'left', borderRadius: tokens.borderRadiusMedium, color: tokens.colorNeutralForeground1, cursor: 'pointer',
    whiteSpace: 'nowrap', ':hover': { backgroundColor: tokens.colorNeutralBackground2Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  current: {
    backgroundColor: tokens.colorNeutralBackground1, color: tokens.colorBrandForeground1,
    '@media (forced-colors: active)': { outline: '2px solid Highlight' },
  },
  name: { '@media (max-width: 819px)': { whiteSpace: 'nowrap' } },
  count: { fontVariantNumeric: 'tabular-nums', color: tokens.colorNeutralForeground3 },
});

/** What the list calls the page of forms, which is no register. */
export const formsPage = 'forms';

interface Props {
  readonly registers: readonly RegisterInfo[];
  readonly current: string;
  readonly onChoose: (name: string) => void;
}

/** Which register, with how many entries each has. */
export function RegisterList({ registers, current, onChoose }: Props) {
  const styles = useStyles();
  const { t, i18n } = useTranslation();
  return (
    <nav className={styles.list} aria-label={t('records.list')}>
      {registerGroups.map(({ group, registers: names }) => (
        <div key={group} className={styles.part} role="group" aria-label={t(`records.group.${group}`)}>
          <Text size={100} weight="semibold" className={styles.group} aria-hidden>{t(`records.group.${group}`)}</Text>
          {names.map((name) => {
            const found = registers.find((register) => register.name === name);
            if (found === undefined) return null;
            return (
              <button
                key={name}
                type="button"
                data-register={name}
                aria-current={name === current ? 'true' : undefined}
                className={mergeClasses(styles.one, name === current && styles.current)}
                onClick={() => onChoose(name)}
              >
                <Text size={300} weight={name === current ? 'semibold' : 'regular'} className={styles.name}>{t(`records.register.${name}`)}</Text>
                <Text size={200} className={styles.count}>{found.entries.toLocaleString(i18n.language)}</Text>
              </button>
            );
          })}
        </div>
      ))}
      <div className={styles.part} role="group" aria-label={t('records.group.papers')}>
        <Text size={100} weight="semibold" className={styles.group} aria-hidden>{t('records.group.papers')}</Text>
        <button
          type="button"
          data-register={formsPage}
          aria-current={current === formsPage ? 'true' : undefined}
          className={mergeClasses(styles.one, current === formsPage && styles.current)}
          onClick={() => onChoose(formsPage)}
        >
          <Text size={300} weight={current === formsPage ? 'semibold' : 'regular'} className={styles.name}>{t('papers.forms')}</Text>
        </button>
      </div>
    </nav>
  );
}
