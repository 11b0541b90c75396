import { makeStyles, Text } from '@fluentui/react-components';
import type { Why } from './whyHere';

const useStyles = makeStyles({
  note: { display: 'flex', flexWrap: 'wrap', columnGap: '12px', rowGap: '2px', alignItems: 'baseline' },
  figures: { fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' },
  quiet: { opacity: 0.8 },
});

interface Props extends Why {
  readonly place: string;
}

/** Under the page, while a mark is looked at: where it stands, and why there. */
export function PlaceFootnote({ place, words, article, moved }: Props) {
  const styles = useStyles();
  return (
    <span className={styles.note}>
      <Text size={200} weight="semibold" className={styles.figures}>{place}</Text>
      <Text size={200}>{moved ?? words}</Text>
      <Text size={200} className={styles.quiet}>{article}</Text>
    </span>
  );
}
