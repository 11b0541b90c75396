import type { Command } from '../command';
import { readNumber, wrongUse } from '../arguments';
import { exitCode } from '../exitCodes';

/** `anso journal list|verify|export`: the record of every act. */
export const journal: Command = async (context) => {
  const [action] = context.operands;
  if (action === 'list') return list(context);
  if (action === 'verify') return verify(context);
  if (action === 'export') return exportAll(context);
  throw wrongUse('anso journal list|verify|export');
};

const list: Command = async ({ options, output, workspace }) => {
  const entries = workspace.journal.list(readNumber(options, 'limit', 1, 10_000) ?? 50);
  output.document(entries);
  for (const { seq, at, event, body } of entries) {
    output.line(`${String(seq).padStart(6)}  ${at}  ${event}  ${String(body['file'] ?? body['started'] ?? '')}  ${String(body['holder'] ?? body['kind'] ?? '')}`);
  }
  return exitCode.done;
};

const verify: Command = async ({ output, workspace }) => {
  const check = workspace.journal.verify();
  output.document(check);
  if (check.ok) output.line(output.t('cli.journalOk', { entries: check.entries }));
  else output.line(output.t('cli.journalBad', { seq: check.firstBroken }));
  if (check.open.length > 0) output.line(output.t('cli.journalOpen', { count: check.open.length }));
  return check.ok ? exitCode.done : exitCode.refusedOrInvalid;
};

/** One JSON object a line: a journal of millions of entries passes through without being held. */
const exportAll: Command = async ({ workspace }) => {
  for (const entry of workspace.journal.entries()) {
    const ready = process.stdout.write(`${JSON.stringify(entry)}\n`);
    if (!ready) await new Promise<void>((resolve) => process.stdout.once('drain', resolve));
  }
  return exitCode.done;
};
