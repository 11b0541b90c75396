import { makeStyles } from '@fluentui/react-components';
import type { ColumnInfo, RecordValues } from '../../../contract/recordCalls';
import { RecordField } from './RecordField';
import type { Checks } from './useChecks';

const useStyles = makeStyles({
  form: { display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(240px, 1fr))', gap: '12px 16px', alignItems: 'start' },
});

interface Props {
  readonly register: string;
  readonly columns: readonly ColumnInfo[];
  readonly values: RecordValues;
  readonly checks: Checks;
  /** Columns that cannot be changed any more. */
  readonly fixed?: readonly string[];
  readonly disabled?: boolean;
  readonly onChange: (values: RecordValues) => void;
}

/** The values of an entry, field by field. */
export function FieldForm({ register, columns, values, checks, fixed = [], disabled = false, onChange }: Props) {
  const styles = useStyles();
  return (
    <div className={styles.form}>
      {columns.map((column) => (
        <RecordField
          key={column.key}
          register={register}
          column={column}
          value={values[column.key] ?? ''}
          check={checks[column.key]}
          disabled={disabled || fixed.includes(column.key)}
          onChange={(value) => onChange({ ...values, [column.key]: value })}
        />
      ))}
    </div>
  );
}

/** Whether values can be saved: what must be there is there, and nothing is wrong. */
export const isFilled = (columns: readonly ColumnInfo[], values: RecordValues, checks: Checks): boolean =>
  columns.every(({ key, required, many }) => {
    const typed = (values[key] ?? '').trim();
    if (typed === '') return !required;
    return many || (checks[key]?.fault ?? null) === null;
  });
