import { readFileSync } from 'node:fs';
import { AnsoError } from '../../contract/errors';
import { withoutUndefined } from '../../contract/withoutUndefined';
import { printedValue } from '../../core/records/printedValue';
import { vietnameseDay } from '../../core/records/readCell';
import type { RecordEntry, Register } from '../../core/records/register';
import { registerOf, registers } from '../../core/records/registers';
import { formFonts } from '../../main/records/formFonts';
import { importRegister } from '../../main/records/importRegister';
import { exportRegister, printRegisterFile } from '../../main/records/registerFile';
import { takeOverToken } from '../../main/records/takeOver';
import { wrongUse, type Options } from '../arguments';
import type { Command, CommandContext } from '../command';
import { exitCode } from '../exitCodes';
import { fieldOperands } from '../fieldOperands';
import { fileTarget } from '../fileTarget';

const actions = 'list|show|add|set|remove|import|export|print';

/** `anso register NAME list|add|...`, `anso register takeover --token T`. */
export const register: Command = async (context) => {
  const { operands: [name = '', action = 'list', ...rest], options, output, workspace } = context;
  if (name === 'takeover') {
    if (options.token === undefined) throw wrongUse('--token T');
    const token = await workspace.tokens.find(options.token);
    const taken = takeOverToken(workspace.records, token.status);
    output.document(taken);
    output.line(output.t('cli.takenOver', { device: taken.device, added: taken.added.length, updated: taken.updated.length }));
    return exitCode.done;
  }
  const found = registerOf(name);
  if (!found) throw wrongUse(`anso register ${registers.map((one) => one.name).join('|')} ${actions}`);
  const table = workspace.records.table(found.name);
  switch (action) {
    case 'list':
      return list(found, table.list(selection(options)), context);
    case 'show':
      return list(found, [table.get(keyOf(found, rest[0]))], context);
    case 'add':
      return done(context, { key: table.add(fieldOperands(rest)) });
    case 'set': {
      // The agency is one entry; it comes into being when it is first set.
      if (found.name === 'agency') {
        if (table.count() === 0) table.add(fieldOperands(rest));
        else table.set('agency', fieldOperands(rest));
        return done(context, { key: 'agency' });
      }
      table.set(keyOf(found, rest[0]), fieldOperands(rest.slice(1)));
      return done(context, { key: rest[0] ?? '' });
    }
    case 'remove':
      table.remove(keyOf(found, rest[0]));
      return done(context, { key: rest[0] ?? '' });
    case 'import':
      return importFile(found, rest[0], context);
    case 'export':
      return exportFile(found, context);
    case 'print':
      return print(found, context);
    default:
      throw wrongUse(`anso register ${name} ${actions}`);
  }
};

const keyOf = (found: Register, text: string | undefined): string | number => {
  if (text === undefined) throw wrongUse(`${found.key}`);
  return found.key === 'id' ? Number(text) : text;
};

const done: (context: CommandContext, answer: { readonly key: string | number }) => number = ({ output }, answer) => {
  output.document(answer);
  output.line(output.t('cli.recorded', { key: answer.key }));
  return exitCode.done;
};

function dayOption(options: Options, name: 'from' | 'to'): string | undefined {
  const text = options[name];
  if (text === undefined) return undefined;
  const day = vietnameseDay(text);
  if (day === null) throw new AnsoError('dateInvalid', { date: text });
  return day;
}

function selection(options: Options): { from?: string; to?: string; search?: string; limit?: number } {
  const [from, to] = [dayOption(options, 'from'), dayOption(options, 'to')];
  return {
    ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }),
    ...(options.search === undefined ? {} : { search: options.search }), ...(
      options.limit === undefined ? {} : { limit: Number(options.limit) }
    ),
  };
}

function list(found: Register, entries: readonly RecordEntry[], { output }: CommandContext): number {
  output.document(entries);
  output.lines(entries.map((entry) => {
    const values = found.columns.map((column) => [column.label, printedValue(entry[column.key], column)] as const)
      .filter(([, value]) => value !== '');
    return `${String(entry[found.key] ?? '')}  ${values.map(([label, value]) => `${label}: ${value}`).join(' · ')}`;
  }));
  return exitCode.done;
}

function importFile(found: Register, path: string | undefined, { options, output, workspace }: CommandContext): number {
  if (path === undefined) throw wrongUse(`anso register ${found.name} import TỆP`);
  let file: Uint8Array;
  try {
    file = readFileSync(path);
  } catch (cause) {
    throw new AnsoError('fileNotFound', { file: path }, { cause });
  }
  const result = importRegister(workspace.records, found.name, file, { update: options.update ?? false });
  output.document(result);
  for (const { row, column, value, kind } of result.problems) {
    output.note(output.t('cli.importProblem', { row, column, value, problem: output.t(`imports.${kind}`) }));
  }
  if (result.problems.length > 0) {
    output.error(new AnsoError('importRejected', { count: result.problems.length }));
    return exitCode.file;
  }
  output.line(output.t('cli.imported', { added: result.added, updated: result.updated }));
  return exitCode.done;
}

function exportFile(found: Register, { options, output, workspace }: CommandContext): number {
  const target = fileTarget(options);
  return written(target.path, exportRegister(workspace.records, found.name, selection(options), target), output);
}

function print(found: Register, { options, output, workspace }: CommandContext): number {
  const target = fileTarget(options);
  const { from, to } = selection(options);
  const volume = options.volume === undefined ? undefined : Number(options.volume);
  const period = withoutUndefined({ from, to, volume });
  const fonts = formFonts(workspace.fonts);
  return written(target.path, printRegisterFile(workspace.records, fonts, found.name, period, target), output);
}

function written(file: string, entries: number, output: CommandContext['output']): number {
  output.document({ file, entries });
  output.line(output.t('cli.written', { output: file }));
  return exitCode.done;
}
