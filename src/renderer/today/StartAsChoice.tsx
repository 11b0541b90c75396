import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { StartPage } from '../../contract/today';

const useStyles = makeStyles({
  card: {
    display: 'flex', flexDirection: 'column', gap: '10px', padding: '14px 16px', borderRadius: tokens.borderRadiusLarge,
    border: `1px solid ${tokens.colorBrandStroke2}`, backgroundColor: tokens.colorBrandBackground2,
  },
  choices: { display: 'flex', flexWrap: 'wrap', gap: '8px' },
  quiet: { color: tokens.colorNeutralForeground2 },
});

interface Props {
  readonly pages: readonly StartPage[];
  readonly onChoose: (page: StartPage) => void;
}

/** Asks once what the person does here; it changes what the page offers first, never what she may do. */
export function StartAsChoice({ pages, onChoose }: Props) {
  const styles = useStyles();
  const { t } = useTranslation();
  return (
    <section className={styles.card} aria-label={t('today.ask.title')}>
      <Text weight="semibold">{t('today.ask.title')}</Text>
      <div className={styles.choices}>
        {pages.map((page) => (
          <Button key={page} data-choose-page={page} onClick={() => onChoose(page)}>{t(`today.ask.choice.${page}`)}</Button>
        ))}
      </div>
      <Text size={200} className={styles.quiet}>{t('today.ask.explanation')}</Text>
    </section>
  );
}
