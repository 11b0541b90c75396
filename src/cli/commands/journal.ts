import { resolve } from 'node:path';
import { vietnamTime } from '../../core/vietnamTime';
import { backUp, restore } from '../../main/records/backup';
import { checkRememberedStatements, checkStatements } from '../../main/records/checkStatements';
import { formFonts } from '../../main/records/formFonts';
import { makeStatement } from '../../main/records/statement';
import { keptStatements } from '../../main/records/statementFolder';
import { verifyFile } from '../../main/useCases/verifyDocument';
import type { Command } from '../command';
import { readNumber, wrongUse } from '../arguments';
import { exitCode } from '../exitCodes';
import { fileTarget } from '../fileTarget';

const actions = 'list|verify|export|close|backup|restore';

/** `anso journal ...`: the record of every act. */
export const journal: Command = async (context) => {
  const [action] = context.operands;
  if (action === 'list') return list(context);
  if (action === 'verify') return verify(context);
  if (action === 'export') return exportAll(context);
  if (action === 'close') return close(context);
  if (action === 'backup') return backup(context);
  if (action === 'restore') return restoreFrom(context);
  throw wrongUse(`anso journal ${actions}`);
};

const list: Command = async ({ options, output, workspace }) => {
  const entries = workspace.journal.list(readNumber(options, 'limit', 1, 10_000) ?? 50);
  output.document(entries);
  for (const { seq, at, event, body } of entries) {
    output.line(`${String(seq).padStart(6)}  ${vietnamTime(new Date(at))}  ${event}  ${String(body['file'] ?? body['started'] ?? '')}  ${String(body['holder'] ?? body['kind'] ?? '')}`);
  }
  return exitCode.done;
};

/**
 * The chain, and the statements beside it: those named, and those that lie in the folder `statements` of the records.
 */
const verify: Command = async ({ options, output, workspace }) => {
  const check = workspace.journal.verify();
  const files = [...(options.statement ?? []).map((file) => resolve(file)), ...keptStatements(workspace.home)];
  const statements = await checkStatements(workspace.records, files, (path) =>
    verifyFile(path, workspace.trustStore(), workspace.now(), workspace.settings.read()));
  const remembered = checkRememberedStatements(workspace.records);
  const agrees = [...statements, ...remembered].every(({ result }) => result === 'matches');
  output.document({ ...check, ok: check.ok && agrees, chain: check.ok, statements, remembered });
  if (check.firstBroken !== null) output.line(output.t('cli.journalBad', { seq: check.firstBroken }));
  else if (!check.countsAgree) output.line(output.t('cli.journalCounts'));
  else output.line(output.t('cli.journalOk', { entries: check.entries }));
  for (const { file, result, seq, sealed } of statements) output.line(`  ${file}: ${output.t(`statements.${result}`, { seq })}${sealed ? '' : ` · ${output.t('statements.unsealed')}`}`);
  for (const { upTo, result } of remembered) if (result !== 'matches') output.line(`  ${output.t(`statements.${result}`, { seq: upTo })}`);
  if (check.open.length > 0) output.line(output.t('cli.journalOpen', { count: check.open.length }));
  return check.ok && agrees ? exitCode.done : exitCode.refusedOrInvalid;
};

/** One JSON object a line: a journal of millions of entries passes through without being held. */
const exportAll: Command = async ({ workspace }) => {
  for (const entry of workspace.journal.entries()) {
    const ready = process.stdout.write(`${JSON.stringify(entry)}\n`);
    if (!ready) await new Promise<void>((resolveDrain) => process.stdout.once('drain', resolveDrain));
  }
  return exitCode.done;
};

/** `--month NĂM-TH`, or the head as it is now. */
const close: Command = async ({ options, output, workspace }) => {
  const made = makeStatement(workspace.records, formFonts(workspace.fonts), options.month ?? null, fileTarget(options));
  output.document(made);
  output.line(output.t('cli.statementMade', { seq: made.seq, output: made.path }));
  return exitCode.done;
};

const backup: Command = async ({ operands: [, file], options, output, workspace }) => {
  if (file === undefined) throw wrongUse('anso journal backup TỆP');
  const made = await backUp(workspace.records, { path: resolve(file), overwrite: options.overwrite ?? false });
  output.document(made);
  output.line(output.t('cli.backedUp', { output: made.path, entries: made.entries }));
  return exitCode.done;
};

const restoreFrom: Command = async ({ operands: [, file], output, workspace }) => {
  if (file === undefined) throw wrongUse('anso journal restore TỆP');
  // Records too damaged to be asked for a right are what a restore is for.
  const readable = isReadable(() => { workspace.records.access.require('restore'); });
  workspace.closeRecords();
  const { kept } = restore(workspace.home, resolve(file), workspace.now());
  workspace.journal.append('recordsRestored', { kept: kept ?? '', wasReadable: readable ? 1 : 0 });
  output.document({ restored: resolve(file), kept });
  output.line(output.t('cli.restored', { output: kept ?? '-' }));
  return exitCode.done;
};

function isReadable(ask: () => void): boolean {
  try {
    ask();
    return true;
  } catch (thrown) {
    if (thrown instanceof Error && 'kind' in thrown && thrown.kind === 'journalBroken') return false;
    throw thrown;
  }
}
