import { foldedLetters } from '../../core/records/foldedLetters';
import type { RecordValue, Register, RegisterColumn } from '../../core/records/register';
import { register as registerNamed } from '../../core/records/registers';

export interface ListOptions {
  /** By the register's day column, both included. */
  readonly from?: string;
  readonly to?: string;
  /** Text that any column shows; neither case nor marks of letters matter. */
  readonly search?: string;
  /** Only entries whose columns have exactly these values. */
  readonly only?: Readonly<Record<string, RecordValue>>;
  readonly sort?: { readonly column: string; readonly descending: boolean };
  readonly limit?: number;
  readonly offset?: number;
}

export interface RegisterQuery {
  /** `where ... order by ...`, without limits; '' parts are left out. */
  readonly where: string;
  readonly order: string;
  readonly values: readonly RecordValue[];
}

/** Name of the SQL function that `Records` gives its database: text without case and marks. */
export const foldingFunction = 'foldedLetters';

/**
 * The conditions of a list. Column names come from the register alone, whatever was asked for; values are bound. A
 * column that the register does not have selects and sorts nothing.
 */
export function registerQuery(register: Register, options: ListOptions): RegisterQuery {
  const conditions: string[] = [];
  const values: RecordValue[] = [];
  const { day } = register;
  if (day !== undefined && options.from !== undefined) { conditions.push(`${day} >= ?`); values.push(options.from); }
  if (day !== undefined && options.to !== undefined) { conditions.push(`${day} <= ?`); values.push(options.to); }
  for (const [key, value] of Object.entries(options.only ?? {})) {
    if (!hasColumn(register, key)) continue;
    conditions.push(`${key} is ?`);
    values.push(value);
  }
  const search = foldedLetters(options.search ?? '').trim();
  if (search !== '') {
    const { sql, bound } = searched(register, search);
    conditions.push(sql);
    values.push(...bound);
  }
  const where = conditions.length === 0 ? '' : `where ${conditions.join(' and ')}`;
  return { where, order: orderOf(register, options.sort), values };
}

const hasColumn = (register: Register, key: string): boolean =>
  key === register.key || register.columns.some((column) => column.key === key);

/** One call of the folding function a row; days are found as people write them, choices by their words. */
function searched(
  register: Register, search: string,
): { readonly sql: string; readonly bound: readonly RecordValue[] } {
  const shown = register.columns.flatMap((column) => shownAs(register, column));
  const chosen = register.columns.flatMap(({ key, choices = {} }) =>
    Object.entries(choices)
      .filter(([, words]) => foldedLetters(words).includes(search))
      .map(([value]) => ({ key, value })));
  const text = `instr(${foldingFunction}(${shown.join(` || char(10) || `)}), ?) > 0`;
  const sql = [text, ...chosen.map(({ key }) => `${key} = ?`)].join(' or ');
  return { sql: `(${sql})`, bound: [search, ...chosen.map(({ value }) => value)] };
}

function shownAs({ table }: Register, { key, type, to }: RegisterColumn): readonly string[] {
  if (type === 'choice' || type === 'flag') return [];
  const own = `coalesce(${table}.${key}, '')`;
  if (type === 'day') return [`coalesce(strftime('%d/%m/%Y', ${table}.${key}), '')`];
  const target = to === undefined ? null : registerNamed(to);
  if (!target?.columns.some((column) => column.key === 'name')) return [own];
  return [own, `coalesce((select name from ${target.table} target where target.${target.key} = ${table}.${key}), '')`];
}

function orderOf(register: Register, sort: ListOptions['sort']): string {
  const { key, day } = register;
  const natural = day === undefined ? key : `${day}, ${key}`;
  if (sort === undefined || !hasColumn(register, sort.column)) return `order by ${natural}`;
  const direction = sort.descending ? 'desc' : 'asc';
  const type = register.columns.find((column) => column.key === sort.column)?.type;
  const by = type === 'text' || type === 'reference' ? `${foldingFunction}(${sort.column}) ${direction}, ` : '';
  return `order by ${sort.column} is null, ${by}${sort.column} ${direction}, ${key} ${direction}`;
}
