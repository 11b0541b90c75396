import type { RecordEntry, Register, RegisterName } from '../../core/records/register';
import { registers } from '../../core/records/registers';
import type { Records } from './records';

export interface Related {
  readonly register: Register;
  readonly column: string;
  readonly entries: readonly RecordEntry[];
}

/** Enough to see what hangs on an entry; the registers themselves have the rest. */
const most = 50;

/** Every entry of another register that speaks of this one: a certificate's life, the hands a device went through. */
export function relatedEntries(records: Records, name: RegisterName, key: string | number): readonly Related[] {
  const speaking = registers.flatMap((register) =>
    register.columns.filter(({ to }) => to === name).map((column) => ({ register, column: column.key })));
  return speaking.flatMap(({ register, column }): readonly Related[] => {
    const newestFirst = register.day === undefined ? {} : { sort: { column: register.day, descending: true } };
    const entries = records.table(register.name).list({ only: { [column]: key }, limit: most, ...newestFirst });
    return entries.length === 0 ? [] : [{ register, column, entries }];
  });
}
