import { makeStyles, Text, tokens } from '@fluentui/react-components';

const useStyles = makeStyles({
  list: {
    margin: '4px 0 0', display: 'grid', gridTemplateColumns: 'minmax(88px, 38%) minmax(0, 1fr)', gap: '4px 10px',
    '& > dt': { color: tokens.colorNeutralForeground2 },
    '& > dd': { margin: 0, overflowWrap: 'anywhere' },
  },
});

export interface FieldOfList {
  readonly name: string;
  readonly value: string | null;
}

/** Names and values; what has no value is left out. */
export function FieldList({ fields }: { readonly fields: readonly FieldOfList[] }) {
  const styles = useStyles();
  return (
    <dl className={styles.list}>
      {fields.filter(({ value }) => value !== null && value !== '').flatMap(({ name, value }, index) => [
        <dt key={`name ${String(index)}`}><Text size={200}>{name}</Text></dt>,
        <dd key={`value ${String(index)}`}><Text size={200}>{value}</Text></dd>,
      ])}
    </dl>
  );
}
