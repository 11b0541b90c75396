import { AnsoError } from '../../contract/errors';
import type { CallName, Request, Responses } from '../../contract/calls';
import type { Right } from '../../contract/models';
import type { CheckedValue, RecordValues, RegisterInfo } from '../../contract/recordCalls';
import { withoutUndefined } from '../../contract/withoutUndefined';
import { foldedLetters } from '../../core/records/foldedLetters';
import { printedValue } from '../../core/records/printedValue';
import { readCell, vietnameseDay } from '../../core/records/readCell';
import type { Register, RegisterColumn } from '../../core/records/register';
import { registers } from '../../core/records/registers';
import { rightForRegister, rightsOf } from '../../core/records/roles';
import { entryHistory } from '../records/entryHistory';
import { entryName, entryNames } from '../records/entryNames';
import { relatedEntries } from '../records/relatedEntries';
import type { Records } from '../records/records';
import type { RegisterTable } from '../records/registerTable';
import { resolveReference } from '../records/resolveReference';
import type { Workspace } from '../workspace';
import { columnInfo } from './columnInfo';
import { knownRegister } from './knownRegister';
import type { FileCall } from './registerFileCalls';

type RegisterCall = Exclude<Extract<CallName, `records.${string}`>, FileCall>;
type Handlers = { readonly [N in RegisterCall]: (request: Request<N>) => Promise<Responses[N]> | Responses[N] };

const mostSuggestions = 20;

/** The calls of the registers' room. Rights and values are checked where the records are, not here. */
export function recordCalls(workspace: Workspace): Handlers {
  const table = (name: string): RegisterTable => workspace.records.table(knownRegister(name).name);

  return {
    'records.overview': () => overview(workspace.records),
    'records.list': ({ register, offset, limit, ...selection }) => {
      const found = table(register);
      const options = withoutUndefined(selection);
      const entries = found.list({ ...options, offset, limit });
      const names = entryNames(workspace.records, [{ register: found.register, entries }]);
      return { entries, total: found.count(options), names };
    },
    'records.entry': ({ register, key }) => {
      const found = table(register);
      const entry = found.get(key);
      const related = relatedEntries(workspace.records, found.register.name, key);
      const names = entryNames(workspace.records, [{ register: found.register, entries: [entry] }, ...related]);
      return { entry, names, related: related.map((one) => ({ ...one, register: one.register.name })) };
    },
    'records.check': ({ register, values }) => checked(workspace.records, knownRegister(register), values),
    'records.suggest': ({ register, search }) => {
      const found = table(register);
      const entries = found.list({ search: foldedLetters(search), limit: mostSuggestions });
      return entries.map((entry) =>
        ({ key: String(entry[found.register.key]), name: entryName(found.register, entry) }));
    },
    'records.save': ({ register, key, values }) => {
      const found = table(register);
      if (key === null) return { key: found.add(values) };
      found.set(key, values);
      return { key };
    },
    'records.end': ({ register, key, day }) => {
      const found = table(register);
      const { ends } = found.register;
      if (ends === undefined || vietnameseDay(day) === null) throw new AnsoError('dateInvalid', { date: day });
      found.set(key, { [ends]: day });
      return null;
    },
    'records.remove': ({ register, key }) => {
      table(register).remove(key);
      return null;
    },
    'records.history': ({ register, key, before }) =>
      entryHistory(workspace.records, knownRegister(register).name, key, before),
  };
}

function overview(records: Records): Responses['records.overview'] {
  const { access, today } = records;
  const rights = (Object.keys(rightsOf) as Right[]).filter((right) => access.may(right));
  return {
    login: access.login, roles: access.roles, rights, today,
    registers: registers.map((register) => registerInfo(register, records, rights)),
  };
}

function registerInfo(register: Register, records: Records, rights: readonly Right[]): RegisterInfo {
  const { name, title, key, columns, derived = false, day = null, ends = null } = register;
  return {
    name, title, key, derived, day, ends,
    entries: records.table(name).count(),
    mayChange: rights.includes(rightForRegister[name]),
    columns: columns.map(columnInfo),
  };
}

/** Each value by itself, while it is typed; what is not filled in yet is told when it is saved. */
function checked(records: Records, { columns }: Register, values: RecordValues): Record<string, CheckedValue> {
  const answers: Record<string, CheckedValue> = {};
  for (const column of columns) {
    const text = values[column.key];
    if (text !== undefined) answers[column.key] = understood(records, column, text);
  }
  return answers;
}

function understood(records: Records, column: RegisterColumn, text: string): CheckedValue {
  const read = readCell({ text }, column);
  if ('fault' in read) return { shown: '', fault: read.fault };
  if (column.to === undefined || read.value === null) return { shown: printedValue(read.value, column), fault: null };
  return referred(records, column.to, String(read.value));
}

function referred(records: Records, to: Register['name'], text: string): CheckedValue {
  const found = resolveReference(records, to, text);
  if ('fault' in found) return { shown: '', fault: found.fault };
  const table = records.table(to);
  return { shown: entryName(table.register, table.get(found.key)), fault: null };
}
